/** How conversations are read from the messages, and who waits in them. */
@NullMarked
package kith.conversation.internal;

import org.jspecify.annotations.NullMarked;
