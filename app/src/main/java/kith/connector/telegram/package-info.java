/**
 * Telegram, by the exports of its desktop program. Ids are those that bots see: {@code chat:message} for messages, with the chat's
 * number as the Bot API writes it, and the number of a person.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.telegram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
