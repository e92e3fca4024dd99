package kith.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file for each topic, as a Discourse answers at {@code /t/ID.json}. */
final class DiscourseExportWriter implements ExportWriter {
    @Override
    public String format() {
        return "discourse";
    }

    @Override
    public String fileName() {
        return "forum.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var zip = new Zip(file)) {
            for (int room = 0; room < Talk.ROOMS.size(); room++) {
                var topics = new TreeMap<Long, List<Talk.Message>>();
                Talk.in(
                        room,
                        messages,
                        seed,
                        message -> topics.computeIfAbsent(message.root(), of -> new ArrayList<>())
                                .add(message));
                for (var topic : topics.entrySet()) {
                    topic(zip, Talk.ROOMS.get(room), 1 + topic.getKey(), topic.getValue());
                }
            }
        }
    }

    private static void topic(Zip zip, String room, long id, List<Talk.Message> messages) throws IOException {
        zip.file("topics/" + id + ".json").list("{\"post_stream\": {\"posts\": [");
        for (int i = 0; i < messages.size(); i++) {
            zip.item(json(messages.get(i), 1 + i));
        }
        var ids = messages.stream().map(message -> 1 + message.number()).toList();
        zip.text("], \"stream\": " + Zip.json(ids) + "}, \"id\": " + id + ", \"title\": \"About the " + room
                + "\", \"archetype\": \"regular\"}\n");
    }

    private static Map<String, Object> json(Talk.Message message, int place) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", 1 + message.number());
        json.put("post_number", place);
        json.put("username", message.nick());
        json.put("name", message.name());
        json.put("user_id", 1 + message.person());
        json.put("created_at", message.at().toString());
        json.put("cooked", "<p>" + message.text() + "</p>");
        return json;
    }
}
