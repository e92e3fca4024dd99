@NullMarked
package kith.text.adapt;

import org.jspecify.annotations.NullMarked;
