@NullMarked
package kith.text.product;

import org.jspecify.annotations.NullMarked;
