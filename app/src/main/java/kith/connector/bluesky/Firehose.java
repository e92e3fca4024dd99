package kith.connector.bluesky;

import java.util.List;
import java.util.Optional;
import kith.connector.Wire.Frame;
import tools.jackson.databind.JsonNode;

/** What everybody on a network, or on one server of it, does; told as it happens, in numbered messages. */
interface Firehose {

    /** Where it is listened to, from after this number on, as far as the server still knows. */
    String address(Optional<String> after);

    /** Understands a message; empty for one that tells nothing. May throw {@link kith.connector.Trouble}. */
    Optional<Told> read(Frame frame);

    /**
     * @param number of the message
     * @param posts that somebody wrote
     * @param startOver whether the server knows no such number: it is to be listened to from now on
     */
    record Told(String number, List<Post> posts, boolean startOver) {
        static Told of(String number, List<Post> posts) {
            return new Told(number, posts, false);
        }
    }

    /** A post as its writer stored it. */
    record Post(String uri, String cid, JsonNode record) {}
}
