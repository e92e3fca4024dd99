@NullMarked
package kith.channel.internal;

import org.jspecify.annotations.NullMarked;
