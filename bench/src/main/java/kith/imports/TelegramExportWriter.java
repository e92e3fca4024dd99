package kith.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code result.json} of Telegram Desktop with a group for each room. */
final class TelegramExportWriter implements ExportWriter {
    @Override
    public String format() {
        return "telegram";
    }

    @Override
    public String fileName() {
        return "telegram.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var zip = new Zip(file)) {
            zip.file("result.json").text("{\"chats\": {\"list\": [");
            for (int room = 0; room < Talk.ROOMS.size(); room++) {
                zip.list((room == 0 ? "" : ",") + "{\"name\": \"" + Talk.ROOMS.get(room)
                        + "\", \"type\": \"private_supergroup\", \"id\": " + (500 + room) + ", \"messages\": [");
                Talk.in(room, messages, seed, message -> zip.item(json(message)));
                zip.text("]}");
            }
            zip.text("]}}\n");
        }
    }

    private static Map<String, Object> json(Talk.Message message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", 1 + message.number());
        json.put("type", "message");
        json.put("date_unixtime", String.valueOf(message.at().getEpochSecond()));
        json.put("from", message.name());
        json.put("from_id", "user" + (1 + message.person()));
        json.put("text", message.text());
        message.answers().ifPresent(answered -> json.put("reply_to_message_id", 1 + answered));
        return json;
    }
}
