@NullMarked
package kith.writing.internal;

import org.jspecify.annotations.NullMarked;
