/** Tables as spreadsheets and other tools write them. */
@NullMarked
package kith.publishing.internal.table;

import org.jspecify.annotations.NullMarked;
