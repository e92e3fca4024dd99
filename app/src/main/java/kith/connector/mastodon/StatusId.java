package kith.connector.mastodon;

import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** The one spelling of a post's id. */
final class StatusId {
    /** snac puts the second of the last change before the id, so that an edited post has another one; it reads what follows only. */
    private static final Pattern OF_SNAC = Pattern.compile("\\d{10}([0-9a-f]{32})");

    private StatusId() {}

    static Optional<RemoteId> of(JsonNode status) {
        return of(Json.text(status, "id"));
    }

    static Optional<RemoteId> of(String shown) {
        var snac = OF_SNAC.matcher(shown);
        var id = snac.matches() ? "0".repeat(10) + snac.group(1) : shown;
        return id.isBlank() || id.length() > 512 ? Optional.empty() : Optional.of(new RemoteId(id));
    }

    /** Ids stand in paths; one that could lead elsewhere is none. */
    static boolean canBeAsked(RemoteId id) {
        return id.value().matches("[A-Za-z0-9_-]+");
    }
}
