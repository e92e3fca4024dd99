@NullMarked
package kith.media.internal;

import org.jspecify.annotations.NullMarked;
