@NullMarked
package kith.workspace.internal;

import org.jspecify.annotations.NullMarked;
