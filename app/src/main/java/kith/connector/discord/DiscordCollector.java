package kith.connector.discord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * Collects what is said on a server: in all its channels that the bot may read, in threads and posts of forums that are open, and at
 * first in those of the archive. Two calls tell which of them have something new.
 */
record DiscordCollector(InstantSource clock) implements Collector {
    private static final int ROOMS_AT_ONCE = 10;
    private static final int ROOMS_LOOKED_AT = 8;
    private static final int PAGE = 100;
    private static final int LOOKED_AT = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    @Override
    public Duration pace() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var api = new Api(connection, clock);
        var progress = Progress.read(cursor, since, api.now());
        var archives = new Archives(api, progress);
        if (cursor.isEmpty()) {
            archives.begin();
        }
        var rooms = new ArrayList<>(new Rooms(api).all());
        progress.old().values().forEach(thread -> Json.read(thread).ifPresent(rooms::add));
        var fresh = rooms.stream().filter(room -> hasNews(room, progress)).toList();
        var payloads = new ArrayList<Raw>();
        boolean full = false;
        for (var room : fresh.subList(0, Math.min(ROOMS_AT_ONCE, fresh.size()))) {
            full |= read(api, room, progress, payloads);
        }
        boolean more = full || fresh.size() > ROOMS_AT_ONCE;
        if (!more && !(progress.old().isEmpty() && progress.archives().isEmpty())) {
            progress.old().clear(); // all of them have been read
            archives.next();
            more = true;
        }
        boolean look = !more && !api.now().isBefore(progress.looked().plus(LOOK_AGAIN));
        if (look) {
            look(api, rooms, progress, payloads);
        }
        var enough = more ? Optional.<Duration>empty() : new Reactions(api, progress).ask(payloads);
        return new Batch(payloads, progress.write(look ? api.now() : progress.looked()), more, enough);
    }

    private static boolean hasNews(JsonNode room, Progress progress) {
        return Rooms.lastSaid(room).compareTo(progress.readOf(Json.text(room, "id"))) > 0;
    }

    /** Reads on where it was left; true when there is more. */
    private static boolean read(Api api, JsonNode room, Progress progress, List<Raw> payloads) {
        var id = Json.text(room, "id");
        var answer = api.ask("/channels/" + id + "/messages?limit=" + PAGE + "&after=" + progress.readOf(id));
        var last = Rooms.lastSaid(room).toString();
        if (answer.isForbidden() || answer.is(Answer.UNKNOWN_CHANNEL)) {
            progress.read().put(id, last); // not for the bot's eyes; asked again when something is said there
            return false;
        }
        var messages = Json.stream(answer.orTrouble())
                .sorted(Comparator.comparing(message -> Snowflake.of(Json.text(message, "id"))))
                .toList();
        for (var message : messages) {
            payloads.add(payload(api, message, room, progress));
            progress.react(message, id, Json.time(message, "timestamp").orElse(api.now()));
        }
        boolean full = messages.size() == PAGE;
        var newest = messages.isEmpty() ? "" : Json.text(messages.getLast(), "id");
        boolean beyond = Snowflake.of(newest).compareTo(Snowflake.of(last)) > 0; // said since the rooms were listed
        progress.read().put(id, full || beyond ? newest : last);
        return full;
    }

    static Raw payload(Api api, JsonNode message, JsonNode room, Progress progress) {
        var payload = Json.object().put("server", api.server());
        payload.set("message", message);
        payload.set(
                "room",
                Json.object()
                        .put("id", Json.text(room, "id"))
                        .put("name", Json.text(room, "name"))
                        .put("type", room.path("type").intValue(-1))
                        .put("around", Json.text(room, "around")));
        progress.rootOf(message, room).ifPresent(root -> payload.put("root", root));
        progress.watch(message, Json.text(room, "id"));
        return new Raw("message", payload.toString());
    }

    /** Looks again at what came last: polling tells what is new, and nothing of what was changed or taken away. */
    private static void look(Api api, List<JsonNode> rooms, Progress progress, List<Raw> payloads) {
        var lively = progress.newestFirst().stream()
                .map(progress.watched()::get)
                .map(seen -> seen.replaceFirst(" .*", ""))
                .distinct()
                .limit(ROOMS_LOOKED_AT)
                .toList();
        for (var room : rooms) {
            var id = Json.text(room, "id");
            if (lively.contains(id)) {
                var answer = api.ask("/channels/" + id + "/messages?limit=" + LOOKED_AT);
                if (!answer.isForbidden() && !answer.is(Answer.UNKNOWN_CHANNEL)) {
                    compare(api, room, shown(answer.orTrouble()), progress, payloads);
                }
            }
        }
    }

    private static Map<String, JsonNode> shown(JsonNode page) {
        var shown = new LinkedHashMap<String, JsonNode>();
        page.forEach(message -> shown.put(Json.text(message, "id"), message));
        return shown;
    }

    private static void compare(
            Api api, JsonNode room, Map<String, JsonNode> shown, Progress progress, List<Raw> payloads) {
        var id = Json.text(room, "id");
        var oldest = shown.size() < LOOKED_AT
                ? new Snowflake(0)
                : shown.keySet().stream()
                        .map(Snowflake::of)
                        .min(Comparator.naturalOrder())
                        .orElse(new Snowflake(0));
        for (var seen : Set.copyOf(progress.watched().entrySet())) {
            var message = shown.get(seen.getKey());
            if (!seen.getValue().startsWith(id + " ")) {
                continue;
            }
            if (message != null) {
                progress.react(message, id, api.now());
            }
            if (message == null && Snowflake.of(seen.getKey()).compareTo(oldest) >= 0) {
                progress.watched().remove(seen.getKey());
                payloads.add(gone(api, seen.getKey()));
            } else if (message != null && !seen.getValue().equals(id + " " + Json.text(message, "edited_timestamp"))) {
                payloads.add(payload(api, message, room, progress));
            }
        }
    }

    static Raw gone(Api api, String id) {
        return new Raw(
                "gone",
                Json.object().put("id", id).put("at", api.now().toString()).toString());
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.read(raw.body())
                .map(json -> Live.read(raw.stream(), json, me))
                .orElse(List.of());
    }
}
