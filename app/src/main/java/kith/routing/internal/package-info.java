@NullMarked
package kith.routing.internal;

import org.jspecify.annotations.NullMarked;
