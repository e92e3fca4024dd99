@NullMarked
package kith.site.web;

import org.jspecify.annotations.NullMarked;
