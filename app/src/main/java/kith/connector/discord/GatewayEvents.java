package kith.connector.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.CallReader.Reading;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Reads what the gateway said: the payloads are those that asking brings, so that what comes both ways is there once. */
final class GatewayEvents {
    private final Api api;
    private final Optional<String> cursor;
    private final Progress progress;
    private final KnownRooms rooms;
    private final List<Raw> payloads = new ArrayList<>();

    GatewayEvents(Api api, Optional<String> cursor) {
        this.api = api;
        this.cursor = cursor;
        this.progress = Progress.read(cursor, api.now(), api.now());
        this.rooms = new KnownRooms(api);
    }

    Reading read(List<Raw> calls) {
        for (var call : calls) {
            Json.readObject(call.body()).ifPresent(this::read);
        }
        rooms.remember();
        // a server that was not asked yet begins at the beginning all the same
        return new Reading(payloads, cursor.map(there -> progress.write(progress.looked())), false);
    }

    private void read(JsonNode event) {
        var about = event.path("d");
        switch (Json.text(event, "t")) {
            case "MESSAGE_CREATE", "MESSAGE_UPDATE" -> message(about);
            case "MESSAGE_DELETE" -> gone(Json.text(about, "id"));
            case "MESSAGE_DELETE_BULK" -> about.path("ids").forEach(id -> gone(id.asString("")));
            case "MESSAGE_REACTION_ADD" -> reaction(about, false);
            case "MESSAGE_REACTION_REMOVE" -> reaction(about, true);
            case "GUILD_MEMBER_ADD" -> member(event, "joined");
            case "GUILD_MEMBER_REMOVE" -> member(event, "left");
            case "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE" -> rooms.forget(Json.text(about, "id"));
            case "CHANNEL_DELETE", "THREAD_DELETE" -> room(Json.text(about, "id"));
            default -> {}
        }
    }

    /** A change may come without what did not change; the message is then asked for. */
    private void message(JsonNode about) {
        var channel = Json.text(about, "channel_id");
        if (!Snowflake.isOne(channel) || !Snowflake.isOne(Json.text(about, "id"))) {
            return;
        }
        boolean whole = about.path("author").isObject() && about.has("timestamp") && about.has("type");
        var message =
                whole ? Optional.of(about) : new Rooms(api).message(channel, new RemoteId(Json.text(about, "id")));
        message.ifPresent(one -> payloads.add(DiscordCollector.payload(api, one, rooms.of(channel), progress)));
    }

    private void gone(String id) {
        if (Snowflake.isOne(id)) {
            progress.watched().remove(id);
            payloads.add(DiscordCollector.gone(api, id));
        }
    }

    /** With a place goes what was said there, as far as it is remembered. */
    private void room(String id) {
        rooms.forget(id);
        List.copyOf(progress.watched().entrySet()).stream()
                .filter(seen -> seen.getValue().startsWith(id + " "))
                .map(Map.Entry::getKey)
                .forEach(this::gone);
    }

    private void reaction(JsonNode about, boolean takenBack) {
        var reaction = Json.object()
                .put("target", Json.text(about, "message_id"))
                .put("who", Json.text(about, "user_id"))
                .put("word", Json.text(about, "emoji", "name"))
                .put("takenBack", takenBack)
                .put("at", api.now().toString());
        reaction.set("user", about.path("member").path("user"));
        payloads.add(new Raw("reaction", reaction.toString()));
    }

    private void member(JsonNode event, String what) {
        var about = event.path("d");
        var at = Json.time(about, "joined_at").filter(time -> what.equals("joined"));
        var notice = Json.object()
                .put("key", Json.text(event, "key"))
                .put("what", what)
                .put("server", api.server())
                .put("at", at.orElseGet(api::now).toString());
        notice.set("user", about.path("user"));
        payloads.add(new Raw("member", notice.toString()));
    }
}
