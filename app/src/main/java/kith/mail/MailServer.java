package kith.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import kith.workspace.Invalid;

/**
 * The server that takes our letters.
 *
 * @param tls whether the connection begins encrypted; else it becomes so before the password is said, save on this machine
 * @param username empty: it asks for no sign-in
 * @param own whether the workspace named it; else whoever runs this Kith did
 */
public record MailServer(
        String host,
        int port,
        boolean tls,
        String username,
        Optional<String> password,
        String senderName,
        String senderAddress,
        boolean own) {
    private static final int SUBMISSION = 587;
    private static final int SMTPS = 465;

    public boolean onThisMachine() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** As one writes it, without name and password. */
    public String address() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }

    /** The part of the sender's address that names its domain. */
    public String domain() {
        return senderAddress.substring(senderAddress.indexOf('@') + 1);
    }

    /** Where a server is. */
    public record Place(String host, int port, boolean tls) {

        /**
         * Reads {@code smtps://smtp.example.org}, a host alone, or one with a port.
         *
         * @throws Invalid with the field {@code address}
         */
        public static Place read(String written) {
            var given = written.strip();
            try {
                var uri = new URI(given.contains("://") ? given : "smtps://" + given);
                var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                boolean tls = scheme.equals("smtps");
                if (uri.getHost() != null && uri.getRawUserInfo() == null && (tls || scheme.equals("smtp"))) {
                    return new Place(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : tls ? SMTPS : SUBMISSION, tls);
                }
            } catch (URISyntaxException e) {
                // the sentence below
            }
            throw new Invalid("address", "outbox.invalid.address");
        }
    }
}
