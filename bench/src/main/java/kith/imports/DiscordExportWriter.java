package kith.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file for each channel, as DiscordChatExporter writes them. */
final class DiscordExportWriter implements ExportWriter {
    private static final long FIRST_ID = 1_060_000_000_000_000_000L;

    @Override
    public String format() {
        return "discord";
    }

    @Override
    public String fileName() {
        return "server.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var zip = new Zip(file)) {
            for (int room = 0; room < Talk.ROOMS.size(); room++) {
                var name = Talk.ROOMS.get(room);
                zip.file(name + ".json")
                        .text("{\"guild\": " + Zip.json(Map.of("id", "700", "name", "Harbour Radio")))
                        .text(", \"channel\": "
                                + Zip.json(Map.of("id", "80" + room, "type", "GuildTextChat", "name", name)))
                        .list(", \"messages\": [");
                Talk.in(room, messages, seed, message -> zip.item(json(message)));
                zip.text("]}\n");
            }
        }
    }

    private static Map<String, Object> json(Talk.Message message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id(message.number()));
        json.put("type", message.answers().isPresent() ? "Reply" : "Default");
        json.put("timestamp", message.at().toString());
        json.put("content", message.text());
        json.put(
                "author",
                Map.of(
                        "id",
                        "9" + message.person(),
                        "name",
                        message.nick(),
                        "nickname",
                        message.name(),
                        "isBot",
                        false));
        json.put("attachments", List.of());
        message.answers().ifPresent(answered -> json.put("reference", Map.of("messageId", id(answered))));
        return json;
    }

    private static String id(long number) {
        return String.valueOf(FIRST_ID + number);
    }
}
