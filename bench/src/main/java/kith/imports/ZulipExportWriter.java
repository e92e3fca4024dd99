package kith.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** {@code realm.json} with people and channels, and a file of messages for every thousand, as Zulip exports a realm. */
final class ZulipExportWriter implements ExportWriter {
    private static final int IN_A_FILE = 1_000;

    @Override
    public String format() {
        return "zulip";
    }

    @Override
    public String fileName() {
        return "realm.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        var all = new ArrayList<Talk.Message>();
        var people = new TreeSet<Integer>();
        for (int room = 0; room < Talk.ROOMS.size(); room++) {
            Talk.in(room, messages, seed, message -> {
                all.add(message);
                people.add(message.person());
            });
        }
        try (var zip = new Zip(file)) {
            realm(zip, people);
            for (int from = 0; from < all.size(); from += IN_A_FILE) {
                zip.file("export/messages-%06d.json".formatted(from / IN_A_FILE + 1))
                        .list("{\"zerver_message\": [");
                all.subList(from, Math.min(all.size(), from + IN_A_FILE)).forEach(message -> zip.item(json(message)));
                zip.text("]}\n");
            }
        }
    }

    private static void realm(Zip zip, Iterable<Integer> people) throws IOException {
        zip.file("export/realm.json").list("{\"zerver_userprofile\": [");
        for (int person : people) {
            zip.item(Map.of(
                    "id", 1 + person, "full_name", "Member " + person, "email", "member" + person + "@kith.test"));
        }
        zip.text("], \"zerver_stream\": ").text(list(room -> Map.of("id", room, "name", Talk.ROOMS.get(room - 1))));
        zip.text(", \"zerver_recipient\": ").text(list(room -> Map.of("id", room, "type_id", room, "type", 2)));
        zip.text("}\n");
    }

    private static String list(IntFunction<Map<String, Object>> item) {
        var items = new ArrayList<Map<String, Object>>();
        for (int room = 1; room <= Talk.ROOMS.size(); room++) {
            items.add(item.apply(room));
        }
        return Zip.json(items);
    }

    private static Map<String, Object> json(Talk.Message message) {
        return Map.of(
                "id", 1 + message.number(),
                "sender", 1 + message.person(),
                "recipient", 1 + message.room(),
                "subject", "topic " + message.root(),
                "date_sent", message.at().getEpochSecond(),
                "content", message.text(),
                "rendered_content", "<p>" + message.text() + "</p>");
    }
}
