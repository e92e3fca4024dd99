@NullMarked
package kith.writing.internal.access;

import org.jspecify.annotations.NullMarked;
