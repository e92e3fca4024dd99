@NullMarked
package kith.text;

import org.jspecify.annotations.NullMarked;
