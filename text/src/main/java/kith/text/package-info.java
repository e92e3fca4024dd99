/** What a text says. Plain Java: no Spring, no input or output in the hot path. */
@NullMarked
package kith.text;

import org.jspecify.annotations.NullMarked;
