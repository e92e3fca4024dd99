package kith.connector.bluesky;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.RemoteId;

/** A direct message: it has no address as records have one, but an id within its talk. */
record ChatId(String convo, String message) {
    private static final Pattern SHAPE = Pattern.compile("chat/([A-Za-z0-9._:~-]+)/([A-Za-z0-9._:~-]+)");

    static Optional<ChatId> of(RemoteId id) {
        var match = SHAPE.matcher(id.value());
        return match.matches() ? Optional.of(new ChatId(match.group(1), match.group(2))) : Optional.empty();
    }

    /** Nothing where the network's ids are of another shape than any it has shown. */
    static Optional<ChatId> of(String convo, String message) {
        var id = "chat/" + convo + "/" + message;
        return SHAPE.matcher(id).matches() ? Optional.of(new ChatId(convo, message)) : Optional.empty();
    }

    RemoteId id() {
        return new RemoteId("chat/" + convo + "/" + message);
    }

    /** Where its talk is; a single message has no address. */
    URI permalink() {
        return URI.create("https://bsky.app/messages/" + convo);
    }
}
