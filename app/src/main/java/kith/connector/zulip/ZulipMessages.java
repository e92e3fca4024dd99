package kith.connector.zulip;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.export.Unreadable;
import kith.connector.zulip.Directory.Room;
import kith.connector.zulip.ZulipExport.Topic;
import tools.jackson.databind.JsonNode;

/** Understands one message of Zulip, as exports spell it and as the API does. */
final class ZulipMessages {
    /** The year 2096. */
    private static final double LAST_SECOND = 4e9;

    private final ZulipExport export;

    ZulipMessages(ZulipExport export) {
        this.export = export;
    }

    Said read(JsonNode message) throws Unreadable {
        var id = message.path("id");
        if (!id.isIntegralNumber()) {
            throw new Unreadable("This entry has no id");
        }
        var room = room(export.directory(), message)
                .orElseThrow(() -> new Unreadable("Nothing in the export says where this was said"));
        var itself = new RemoteId(id.asString());
        long first = export.firstOf(topic(message, room), id.longValue());
        var root = room.direct() ? Optional.<RemoteId>empty() : Optional.of(new RemoteId(String.valueOf(first)));
        var parent = root.isPresent() && first != id.longValue()
                ? Content.quoted(message)
                        .filter(quoted -> !quoted.equals(itself))
                        .or(() -> root)
                : Optional.<RemoteId>empty();
        return new Said(
                itself,
                room.direct() ? Said.Kind.DIRECT : Said.Kind.MESSAGE,
                author(message),
                time(message, "date_sent")
                        .or(() -> time(message, "pub_date"))
                        .or(() -> time(message, "timestamp"))
                        .orElseThrow(() -> new Unreadable("This entry does not say when it was said")),
                time(message, "last_edit_time").or(() -> time(message, "last_edit_timestamp")),
                Content.text(message),
                Optional.empty(),
                room.place(),
                parent,
                root,
                false,
                false,
                List.of(),
                Optional.empty());
    }

    private Said.Author author(JsonNode message) throws Unreadable {
        var id = sender(message).orElseThrow(() -> new Unreadable("This entry does not say who said it"));
        return export.directory()
                .person(id)
                .orElseGet(() -> Directory.author(
                        id,
                        Json.filled(message, "sender_full_name")
                                .or(() -> Json.filled(message, "sender_email"))
                                .orElse(id),
                        false));
    }

    static Optional<String> sender(JsonNode message) {
        return Json.id(message, "sender").or(() -> Json.id(message, "sender_id"));
    }

    static Optional<Room> room(Directory directory, JsonNode message) {
        var recipient = Json.id(message, "recipient");
        if (recipient.isPresent()) {
            return directory.room(recipient.get(), sender(message).orElse(""));
        }
        var channel = Json.id(message, "stream_id");
        if (channel.isPresent()) {
            var place = directory
                    .channel(channel.get())
                    .orElseGet(() -> Directory.channel(channel.get(), Json.text(message, "display_recipient"), true));
            return Optional.of(new Room(place, false));
        }
        var between = new TreeSet<Long>();
        for (var person : message.path("display_recipient")) {
            if (person.path("id").isIntegralNumber()) {
                between.add(person.path("id").longValue());
            }
        }
        return directory.direct(between);
    }

    static Topic topic(JsonNode message, Room room) {
        var name = Json.filled(message, "subject").orElse(Json.text(message, "topic_name"));
        return new Topic(room.place().id(), name.toLowerCase(Locale.ROOT));
    }

    private static Optional<Instant> time(JsonNode message, String field) {
        var value = message.path(field);
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(Math.abs(seconds) < LAST_SECOND)) {
            return Optional.empty();
        }
        long whole = (long) Math.floor(seconds);
        return Optional.of(Instant.ofEpochSecond(whole, Math.round((seconds - whole) * 1_000_000) * 1_000));
    }
}
