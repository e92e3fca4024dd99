/** How texts are read: the scanner, the scripts, the models. Closed to other modules. */
@NullMarked
package kith.text.internal;

import org.jspecify.annotations.NullMarked;
