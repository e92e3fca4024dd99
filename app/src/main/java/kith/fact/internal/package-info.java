/** Rows of facts. */
@NullMarked
package kith.fact.internal;

import org.jspecify.annotations.NullMarked;
