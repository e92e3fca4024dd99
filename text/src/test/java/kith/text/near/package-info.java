@NullMarked
package kith.text.near;

import org.jspecify.annotations.NullMarked;
