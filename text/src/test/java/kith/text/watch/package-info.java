@NullMarked
package kith.text.watch;

import org.jspecify.annotations.NullMarked;
