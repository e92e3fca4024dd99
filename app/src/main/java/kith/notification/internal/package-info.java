/** Rows, keys and the ways out of notifications. */
@NullMarked
package kith.notification.internal;

import org.jspecify.annotations.NullMarked;
