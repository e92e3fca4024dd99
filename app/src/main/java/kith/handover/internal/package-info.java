/** Rows of hand-overs, and what is read for the board. */
@NullMarked
package kith.handover.internal;

import org.jspecify.annotations.NullMarked;
