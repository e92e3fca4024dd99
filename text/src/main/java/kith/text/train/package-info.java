/** Makes the models from public data, bit for bit alike each time, and measures them. Never runs in the program. */
@NullMarked
package kith.text.train;

import org.jspecify.annotations.NullMarked;
