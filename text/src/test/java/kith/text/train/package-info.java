@NullMarked
package kith.text.train;

import org.jspecify.annotations.NullMarked;
