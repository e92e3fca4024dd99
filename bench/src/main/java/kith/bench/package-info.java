/** Speed and memory, measured. */
@NullMarked
package kith.bench;

import org.jspecify.annotations.NullMarked;
