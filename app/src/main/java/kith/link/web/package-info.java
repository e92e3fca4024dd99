@NullMarked
package kith.link.web;

import org.jspecify.annotations.NullMarked;
