@NullMarked
package kith.link.internal;

import org.jspecify.annotations.NullMarked;
