package kith.connector.zulip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kith.connector.Heard;
import kith.connector.HistoryReader;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.Entries;
import kith.connector.export.EntryJson;
import kith.connector.export.JsonItems.Item;
import kith.connector.export.Unreadable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the export of a Zulip organisation: an archive, a folder, or single files of messages. */
final class ZulipHistory implements HistoryReader {

    @Override
    public String format() {
        return "zulip";
    }

    @Override
    public Survey survey(Export export) throws IOException {
        try (var zulip = new ZulipExport(export)) {
            return new Survey(zulip.total(), zulip.people(), zulip.places());
        }
    }

    @Override
    public void read(Export export, long from, Consumer<Entry> each) throws IOException {
        try (var zulip = new ZulipExport(export)) {
            var messages = new ZulipMessages(zulip);
            long position = 0;
            for (var file : zulip.messageFiles()) {
                if (position + zulip.count(file) > from) {
                    read(zulip, messages, file, from - position, each);
                }
                position += zulip.count(file);
            }
        }
    }

    private static void read(ZulipExport zulip, ZulipMessages messages, String file, long from, Consumer<Entry> each)
            throws IOException {
        var reactions = byMessage(zulip.reactions(file));
        long number = 0;
        try (var items = zulip.items(file)) {
            for (var item = items.next(); item != null; item = items.next()) {
                number++;
                if (number <= from) {
                    forget(reactions, item);
                } else {
                    boolean last = number == zulip.count(file);
                    var current = item;
                    each.accept(Entries.entry(file, "entry", number, () -> {
                        var said = messages.read(EntryJson.object(current));
                        var heard = new ArrayList<Heard>();
                        heard.add(said);
                        add(heard, zulip.directory(), reactions.remove(said.id().value()), said);
                        if (last) { // to messages of other files
                            reactions.values().forEach(list -> add(heard, zulip.directory(), list, said));
                        }
                        return heard;
                    }));
                }
            }
        }
    }

    /** Those of a message that an earlier run read came with it. */
    private static void forget(Map<String, List<JsonNode>> reactions, Item known) {
        try {
            Json.id(EntryJson.object(known), "id").ifPresent(reactions::remove);
        } catch (Unreadable e) {
            // nothing can be a reaction to it
        }
    }

    private static Map<String, List<JsonNode>> byMessage(List<JsonNode> reactions) {
        var map = new HashMap<String, List<JsonNode>>();
        for (var reaction : reactions) {
            Json.id(reaction, "message")
                    .ifPresent(id ->
                            map.computeIfAbsent(id, m -> new ArrayList<>()).add(reaction));
        }
        return map;
    }

    /** An export says who reacted but not when; it counts from the message. */
    private static void add(List<Heard> heard, Directory directory, @Nullable List<JsonNode> reactions, Said said) {
        for (var reaction : reactions == null ? List.<JsonNode>of() : reactions) {
            var by = Json.id(reaction, "user_profile").orElse("");
            var word = Json.text(reaction, "emoji_name");
            var target = Json.id(reaction, "message").orElse("");
            if (!by.isEmpty() && !word.isBlank() && !target.isEmpty()) {
                var author = directory.person(by).orElseGet(() -> Directory.author(by, by, false));
                heard.add(new Heard.Reaction(new RemoteId(target), author, word, said.at()));
            }
        }
    }
}
