package kith.connector.zulip;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Export;
import kith.connector.export.EntryJson;
import kith.connector.export.ExportFiles;
import kith.connector.export.JsonItems;
import kith.connector.export.JsonItems.Item;
import kith.connector.export.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * One export, open: {@code realm.json} with people and channels, and {@code messages-000001.json} and so on.
 *
 * <p>Messages lie in no order. Everything is looked through once before it is read, for the first message of each topic: all
 * others are its thread.
 */
final class ZulipExport implements Closeable {
    static final String MESSAGES = "zerver_message";
    private static final String REACTIONS = "zerver_reaction";
    private static final Pattern FILE = Pattern.compile("(?:.*/)?messages-\\d+\\.json");

    private static final String PEOPLE = "zerver_userprofile";
    private static final String FORMER_PEOPLE = "zerver_userprofile_mirrordummy";
    private static final String PROGRAMS = "zerver_userprofile_crossrealm";
    private static final String CHANNELS = "zerver_stream";
    private static final String RECIPIENTS = "zerver_recipient";
    private static final String SUBSCRIPTIONS = "zerver_subscription";

    private final ExportFiles files;
    private final List<String> messageFiles;
    private final Directory directory = new Directory();
    private final Map<Topic, Long> firstOf = new HashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Set<String> senders = new HashSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    private final List<JsonNode> realmReactions = new ArrayList<>();

    /** Capitals are nothing to a topic. */
    record Topic(String room, String name) {}

    ZulipExport(Export export) throws IOException {
        files = ExportFiles.open(export);
        try {
            messageFiles = files.names().stream()
                    .filter(name -> FILE.matcher(name).matches() && !name.startsWith("__MACOSX/"))
                    .toList();
            if (messageFiles.isEmpty()) {
                throw new BadExport("This is no export of Zulip: there is no “messages-000001.json” in it.");
            }
            readRealm();
            for (var file : messageFiles) {
                lookThrough(file);
            }
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    private void readRealm() throws IOException {
        var realm = files.names().stream()
                .filter(name -> name.equals("realm.json") || name.endsWith("/realm.json"))
                .min(Comparator.comparingInt(String::length));
        if (realm.isEmpty()) {
            return;
        }
        // Recipients before subscriptions, whatever their order in the file.
        readLists(
                realm.get(),
                Map.of(
                        PEOPLE, directory::addPerson,
                        FORMER_PEOPLE, directory::addPerson,
                        PROGRAMS, directory::addProgram,
                        CHANNELS, directory::addChannel,
                        RECIPIENTS, directory::addRecipient,
                        REACTIONS, realmReactions::add));
        readLists(realm.get(), Map.of(SUBSCRIPTIONS, directory::addSubscription));
    }

    private void readLists(String file, Map<String, Consumer<JsonNode>> lists) throws IOException {
        try (var items = new JsonItems(files.open(file), lists.keySet(), Set.of())) {
            for (var item = items.next(); item != null; item = items.next()) {
                var take = lists.getOrDefault(items.list(), node -> {});
                take.accept(EntryJson.object(item));
            }
        } catch (Unreadable e) {
            throw new BadExport(ExportFiles.shown(file) + ": " + e.sentence() + ".");
        }
    }

    private void lookThrough(String file) throws IOException {
        long count = 0;
        try (var items = items(file)) {
            for (var item = items.next(); item != null; item = items.next()) {
                count++;
                try {
                    look(EntryJson.object(item));
                } catch (Unreadable e) {
                    // reading it will say so
                }
            }
        }
        counts.put(file, count);
    }

    private void look(JsonNode message) {
        ZulipMessages.sender(message).ifPresent(senders::add);
        var id = message.path("id");
        if (id.isIntegralNumber()) {
            ZulipMessages.room(directory, message).ifPresent(room -> {
                places.add(room.place().name());
                firstOf.merge(ZulipMessages.topic(message, room), id.longValue(), Math::min);
            });
        }
    }

    JsonItems items(String file) throws IOException {
        return new JsonItems(files.open(file), Set.of(MESSAGES), Set.of());
    }

    List<String> messageFiles() {
        return messageFiles;
    }

    long count(String file) {
        return counts.getOrDefault(file, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    int people() {
        return Math.max(directory.peopleCount(), senders.size());
    }

    List<String> places() {
        return List.copyOf(places);
    }

    Directory directory() {
        return directory;
    }

    long firstOf(Topic topic, long itself) {
        return firstOf.getOrDefault(topic, itself);
    }

    /** The reactions that lie beside the messages of a file; older exports keep them with the people instead. */
    List<JsonNode> reactions(String file) throws IOException {
        var found = new ArrayList<JsonNode>();
        if (file.equals(messageFiles.getFirst())) {
            found.addAll(realmReactions);
        }
        try (var items = new JsonItems(files.open(file), Set.of(REACTIONS), Set.of())) {
            for (var item = items.next(); item != null; item = items.next()) {
                if (item instanceof Item.Whole) {
                    found.add(EntryJson.object(item));
                }
            }
        } catch (Unreadable e) {
            // a reaction that cannot be read is none
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
