@NullMarked
package kith.moderation.internal;

import org.jspecify.annotations.NullMarked;
