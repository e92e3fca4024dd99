@NullMarked
package kith.message.internal;

import org.jspecify.annotations.NullMarked;
