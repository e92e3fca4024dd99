/**
 * Discord, by the files of DiscordChatExporter. Ids are its own: those of messages, channels and people.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.discord;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
