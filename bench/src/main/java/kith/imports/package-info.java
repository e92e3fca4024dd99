/** Exports of an invented community in every format, and how they are brought to Kith: what benches and tortures import. */
@NullMarked
package kith.imports;

import org.jspecify.annotations.NullMarked;
