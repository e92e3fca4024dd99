package kith.connector.discord;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kith.connector.HistoryReader;
import kith.connector.export.Counting;
import kith.connector.export.JsonFiles;

/** Reads the JSON files of DiscordChatExporter: one channel a file, or parts of one. An entry is a message. */
final class DiscordHistory implements HistoryReader {
    private static final JsonFiles FILES = new JsonFiles(
            Pattern.compile(".*\\.json"),
            Set.of("messages"),
            Set.of("guild.id", "channel.id", "channel.type", "channel.category", "channel.name"));

    @Override
    public String format() {
        return "discord";
    }

    @Override
    public Survey survey(Export export) throws IOException {
        var counting = new Counting();
        read(export, 0, counting);
        return counting.surveyOrElse("This is no file of DiscordChatExporter: there is no list of messages in it.");
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        var messages = new DiscordMessages();
        FILES.read(export, from, (file, message, around) -> messages.read(message, Channel.of(around)), each);
    }
}
