/** How business hours are kept, and where public holidays come from. */
@NullMarked
package kith.hours.internal;

import org.jspecify.annotations.NullMarked;
