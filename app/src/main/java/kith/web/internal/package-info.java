@NullMarked
package kith.web.internal;

import org.jspecify.annotations.NullMarked;
