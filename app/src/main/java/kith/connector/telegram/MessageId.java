package kith.connector.telegram;

import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Messages are numbered in each chat, so that a message is known by both: {@code -1001234567890:42}. */
record MessageId(long chat, long number) {
    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18}):(\\d{1,18})");

    static Optional<MessageId> of(RemoteId id) {
        return of(id.value());
    }

    static Optional<MessageId> of(String written) {
        var parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(new MessageId(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** Of a message as an update shows it. */
    static Optional<MessageId> of(JsonNode message) {
        return of(Json.digits(message, "chat", "id") + ":" + Json.digits(message, "message_id"));
    }

    RemoteId id() {
        return new RemoteId(chat + ":" + number);
    }

    @Override
    public String toString() {
        return id().value();
    }
}
