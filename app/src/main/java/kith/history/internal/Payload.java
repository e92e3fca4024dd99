package kith.history.internal;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The erasable part of an entry, stored as JSON text. */
record Payload(
        String actor,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String why) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Payload ERASED = new Payload("", "", Map.of(), Map.of(), null);

    String toJson() {
        return JSON.writeValueAsString(this);
    }

    static Payload of(@Nullable String json) {
        return json == null ? ERASED : JSON.readValue(json, Payload.class);
    }

    Optional<String> reason() {
        return Optional.ofNullable(why);
    }
}
