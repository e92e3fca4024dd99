package kith.connector.sandbox.network;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something that happened on the network. Its JSON is a line of the journal: names are kept for ever. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "change")
public sealed interface Change {

    Instant at();

    record Opened(Room room, Instant at) implements Change {}

    record Joined(Person person, Instant at) implements Change {}

    /** A person was given an access token. */
    record Admitted(String person, String token, Instant at) implements Change {}

    record Stored(String picture, String contentType, byte[] bytes, Instant at) implements Change {}

    /**
     * @param key the idempotency key it came with
     */
    record Wrote(Post post, Optional<String> key) implements Change {
        @Override
        public Instant at() {
            return post.at();
        }
    }

    /** @param pictures empty: those that are there stay */
    record Edited(String post, String text, Optional<List<Picture>> pictures, Instant at) implements Change {
        public Edited {
            pictures = Objects.requireNonNullElse(pictures, Optional.empty()); // older lines say nothing of them
        }
    }

    record Deleted(String post, String by, Instant at) implements Change {}

    record Hid(String post, String by, boolean on, Instant at) implements Change {}

    record Locked(String post, String by, boolean on, Instant at) implements Change {}

    record Reacted(String post, String by, String word, boolean on, Instant at) implements Change {}

    record Muted(String person, String by, boolean on, Instant at) implements Change {}

    record Banned(String person, String by, boolean on, Instant at) implements Change {}

    record Reported(String post, String by, String reason, Instant at) implements Change {}
}
