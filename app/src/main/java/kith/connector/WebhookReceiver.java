package kith.connector;

import java.time.Instant;

/**
 * Hears what a network says by itself, to an address of ours. A call is judged, stored and acknowledged; only then is it read.
 *
 * <p>Every method but {@link #read} gets a connection with its {@link Connection#hook}.
 */
public interface WebhookReceiver extends CallReader {

    /** Who tells the network our address. */
    enum Setup {
        /** {@link #open} does. */
        KITH,
        /** A person types address and secret into a page of the network. */
        PERSON,
        /** A person types the address alone: the network has a secret of its own, which is one of the channel's credentials. */
        PERSON_WITHOUT_SECRET
    }

    Setup setup();

    /** Makes the network call us; done again it changes nothing. May throw {@link Trouble}. */
    default void open(Connection connection) {}

    /** Makes the network stop. May throw {@link Trouble}. */
    default void close(Connection connection) {}

    /** Judges a call by its signature over the bytes as they came. Asks nobody. */
    Verdict judge(Connection connection, Call call, Instant now);

    /** What becomes of a call. */
    sealed interface Verdict {
        /**
         * It is the network's, and to be stored.
         *
         * @param key tells it from all others, and stays the same when the network sends it again
         * @param stream the connector's word for what kind it is
         */
        record Keep(String key, String stream) implements Verdict {}

        /** It is the network's and only wants this answer, as when an address is set up. */
        record Say(String contentType, String body) implements Verdict {}

        /** It is not the network's, or too old; nothing of it is kept. */
        record Refuse(String why) implements Verdict {}
    }
}
