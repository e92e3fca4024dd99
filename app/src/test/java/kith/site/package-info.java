@NullMarked
package kith.site;

import org.jspecify.annotations.NullMarked;
