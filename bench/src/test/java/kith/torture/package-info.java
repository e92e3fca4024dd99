@NullMarked
package kith.torture;

import org.jspecify.annotations.NullMarked;
