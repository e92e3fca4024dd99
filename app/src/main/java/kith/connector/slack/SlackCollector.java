package kith.connector.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.export.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * Collects what is said in the conversations that the bot was invited to. Slack does not say in which of them there is something
 * new, so that each is asked in its turn; its newest page is held against what it said before, for edits and deletions.
 */
record SlackCollector(InstantSource clock) implements Collector {
    private static final int ROOMS_AT_ONCE = 10;
    private static final int MOST_REREAD = 400;

    @Override
    public Duration pace() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var api = new Api(connection, clock);
        var progress = Progress.read(cursor, since);
        var payload = new Payload(api, progress);
        if (progress.left().isEmpty()) {
            list(api, payload);
        }
        var payloads = new ArrayList<Raw>();
        var now = List.copyOf(progress.left()
                .subList(0, Math.min(ROOMS_AT_ONCE, progress.left().size())));
        for (var room : now) {
            if (read(payload, room, payloads)) {
                progress.left().remove(room);
            }
        }
        return new Batch(payloads, progress.write(), !progress.left().isEmpty());
    }

    private static void list(Api api, Payload payload) {
        var rooms = payload.progress().rooms();
        var shown = api.askAll(
                "users.conversations",
                Map.of("types", Scopes.kinds(api.scopes()), "exclude_archived", "true", "limit", "200"),
                "channels");
        for (var channel : shown) {
            var id = Json.text(channel, "id");
            if (MessageId.isId(id)) {
                rooms.put(id, payload.room(channel)); // a channel may have got another name
                payload.progress().left().add(id);
            }
        }
    }

    /** Reads a page of a conversation; false when there are more before it. */
    private static boolean read(Payload payload, String room, List<Raw> payloads) {
        var progress = payload.progress();
        var before = progress.room(room);
        var asked = new TreeMap<>(Map.of("channel", room, "limit", "100"));
        boolean top = before.between();
        if (!top) {
            asked.put("cursor", before.next());
        }
        var answer = payload.api().ask("conversations.history", asked);
        if (answer.isHidden()) {
            return true; // left, or archived, since it was listed
        }
        var page = answer.orTrouble();
        var messages = Json.stream(page.path("messages"))
                .filter(message -> MessageId.isTs(ts(message)))
                .toList();
        var fresh = messages.stream()
                .filter(message -> ts(message).compareTo(before.last()) > 0)
                .toList();
        var now = before.after(
                messages.isEmpty() ? "" : ts(messages.getFirst()),
                fresh.size() < messages.size() || messages.isEmpty(),
                Api.next(page));
        for (var message : fresh.reversed()) { // what is answered before what answers it
            payloads.add(payload.message(message, room));
        }
        for (var message : messages) {
            readThread(payload, room, now, message, payloads);
        }
        if (top) {
            boolean all = Api.next(page).isEmpty();
            compare(payload, room, now, messages, all, payloads);
        }
        progress.read().put(room, now);
        return now.between();
    }

    private static String ts(JsonNode message) {
        return Json.text(message, "ts");
    }

    private static Instant time(JsonNode message) {
        try {
            return SlackMessages.time(Json.text(message, "ts"));
        } catch (Unreadable e) {
            return Instant.EPOCH;
        }
    }

    /** What is held against what it was: words, edits, reactions. */
    private static String state(JsonNode message) {
        return Json.text(message, "subtype") + " " + Json.text(message, "text") + " "
                + Json.text(message, "edited", "ts") + " " + message.path("reactions");
    }

    /**
     * Holds the newest page against what it said before. What is new is not known yet, and so has not changed.
     *
     * @param all whether there is no page after it
     */
    private static void compare(
            Payload payload, String room, Progress.Room now, List<JsonNode> messages, boolean all, List<Raw> payloads) {
        var shown = new HashSet<String>();
        for (var message : messages) {
            var ts = Json.text(message, "ts");
            shown.add(ts);
            if (now.latest().changed(ts, state(message))) {
                payloads.add(payload.message(message, room));
            }
        }
        var oldest = all || messages.isEmpty()
                ? Instant.EPOCH
                : time(messages.getLast()).truncatedTo(ChronoUnit.SECONDS); // as it is remembered
        for (var ts : now.latest().missing(shown, oldest)) {
            payloads.add(payload.gone(new MessageId(room, ts)));
            now.latest().forget(ts);
        }
        messages.forEach(message -> now.latest().remember(Json.text(message, "ts"), time(message), state(message), ""));
    }

    /** Reads the answers of a message whose thread looks otherwise than before. */
    private static void readThread(
            Payload payload, String room, Progress.Room now, JsonNode first, List<Raw> payloads) {
        var root = Json.text(first, "ts");
        var count = first.path("reply_count").intValue(0);
        var looks = count + " " + Json.text(first, "latest_reply");
        var before = now.threads().get(root);
        if (looks.equals(before) || (count == 0 && before == null)) {
            return;
        }
        var last = before == null ? "" : before.replaceFirst("^\\d+ ", "");
        boolean whole = count <= MOST_REREAD;
        var asked = new TreeMap<>(Map.of("channel", room, "ts", root, "limit", "200"));
        if (!whole && MessageId.isTs(last)) {
            asked.put("oldest", last);
        }
        var shown = new HashSet<String>();
        for (var reply : payload.api().askAllShown("conversations.replies", asked, "messages")) {
            var ts = Json.text(reply, "ts");
            if (!MessageId.isTs(ts) || ts.equals(root)) {
                continue;
            }
            shown.add(ts);
            if (ts.compareTo(last) > 0 || now.replies().changed(ts, state(reply))) {
                payloads.add(payload.message(reply, room));
            }
            now.replies().remember(ts, time(reply), state(reply), root);
        }
        if (whole) {
            goneFrom(payload, room, now, root, shown, payloads);
        }
        now.threads().remove(root);
        now.threads().putLast(root, looks);
    }

    private static void goneFrom(
            Payload payload, String room, Progress.Room now, String root, Set<String> shown, List<Raw> payloads) {
        for (var ts : now.replies().keys()) {
            if (now.replies().note(ts).filter(root::equals).isPresent() && !shown.contains(ts)) {
                payloads.add(payload.gone(new MessageId(room, ts)));
                now.replies().forget(ts);
            }
        }
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.readObject(raw.body())
                .map(json -> Live.read(raw.stream(), json, me))
                .orElse(List.of());
    }
}
