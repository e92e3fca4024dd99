package kith.connector.slack;

import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.RemoteId;

/**
 * How a message is called: its conversation, and the time that is its name there. Exports name it in the same way.
 *
 * @param ts seconds and microseconds, such as {@code 1452086400.000002}
 */
record MessageId(String channel, String ts) {
    private static final Pattern TS = Pattern.compile("\\d{1,12}\\.\\d{6}");
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{2,20}");

    static Optional<MessageId> of(RemoteId id) {
        int colon = id.value().indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var channel = id.value().substring(0, colon);
        var ts = id.value().substring(colon + 1);
        return isId(channel) && isTs(ts) ? Optional.of(new MessageId(channel, ts)) : Optional.empty();
    }

    static boolean isTs(String ts) {
        return TS.matcher(ts).matches();
    }

    /** Of a conversation or of a person. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    RemoteId remote() {
        return new RemoteId(channel + ":" + ts);
    }

    /** Between one person and the bot. */
    boolean isDirect() {
        return channel.charAt(0) == 'D';
    }

    /** Where people see it. */
    String link(String workspace) {
        return workspace.replaceAll("/+$", "") + "/archives/" + channel + "/p" + ts.replace(".", "");
    }
}
