/** Measures what is closed to others. */
@NullMarked
package kith.message.internal.search;

import org.jspecify.annotations.NullMarked;
