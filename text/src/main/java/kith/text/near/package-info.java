/** Texts that are nearly the same: reposts, and campaigns that change a word here and there. */
@NullMarked
package kith.text.near;

import org.jspecify.annotations.NullMarked;
