/** How members are counted from the messages. */
@NullMarked
package kith.member.internal;

import org.jspecify.annotations.NullMarked;
