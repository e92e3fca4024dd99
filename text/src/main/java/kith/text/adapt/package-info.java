/** How what people corrected changes what is read: by the words of what they corrected, within bounds, and no longer than it stands. */
@NullMarked
package kith.text.adapt;

import org.jspecify.annotations.NullMarked;
