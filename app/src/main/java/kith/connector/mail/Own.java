package kith.connector.mail;

import java.util.UUID;
import java.util.regex.Pattern;
import kith.connector.RemoteId;

/**
 * How our own letters are known again. Their Message-ID is made of the delivery's key, the same at every attempt; and each is also
 * sent to ourselves, in the same act: the mail server takes a letter for all or for nobody, so that the copy that comes
 * back is the proof that it was taken. The copy then goes to the sent letters, where other programs put theirs.
 */
final class Own {
    static final String HEADER = "X-Kith-Delivery";

    private static final Pattern ID = Pattern.compile("kith\\.([0-9a-f-]{36})@.*");

    private Own() {}

    static RemoteId id(UUID key, Address address) {
        return new RemoteId("kith." + key + "@" + address.domain());
    }

    /** Whether a letter that lies among those of others is such a copy. */
    static boolean copy(Mail letter, String me) {
        return ID.matcher(letter.id().value()).matches()
                && letter.isFrom(me)
                && letter.headers().value(HEADER).isPresent();
    }
}
