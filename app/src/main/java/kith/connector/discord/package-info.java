/**
 * Discord, by a bot on a server, and by the files of DiscordChatExporter.
 *
 * <p>Ids are Discord's own, of messages, channels and people; they are times as well ({@link kith.connector.discord.Snowflake}). An act
 * on a message needs its channel too, which is looked for, since a message's id says when it was said and not where.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.discord;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
