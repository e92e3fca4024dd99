/** Rows of teams. */
@NullMarked
package kith.team.internal;

import org.jspecify.annotations.NullMarked;
