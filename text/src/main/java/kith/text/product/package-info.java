/** The names of somebody's products, found in texts as entities, however they are written. */
@NullMarked
package kith.text.product;

import org.jspecify.annotations.NullMarked;
