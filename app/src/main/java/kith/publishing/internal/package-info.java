@NullMarked
package kith.publishing.internal;

import org.jspecify.annotations.NullMarked;
