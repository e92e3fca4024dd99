/**
 * Telegram, by a bot in a group or a channel, and by the exports of its desktop program.
 *
 * <p>Ids are those that bots see: {@code chat:message} for messages, with the chat's number as the Bot API writes it, and the number
 * of a person. The Bot API tells what happens and shows nothing of the past, so a bot cannot look whether it said something.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
