@NullMarked
package kith.delivery.internal;

import org.jspecify.annotations.NullMarked;
