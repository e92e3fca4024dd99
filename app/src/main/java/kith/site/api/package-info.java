@NullMarked
package kith.site.api;

import org.jspecify.annotations.NullMarked;
