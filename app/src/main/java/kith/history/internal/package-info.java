@NullMarked
package kith.history.internal;

import org.jspecify.annotations.NullMarked;
