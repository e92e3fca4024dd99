/** How charters are kept, compared and drawn. */
@NullMarked
package kith.charter.internal;

import org.jspecify.annotations.NullMarked;
