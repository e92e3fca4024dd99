package kith.connector.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Trouble;

/**
 * Where letters are fetched and where they are handed in.
 *
 * @param imap of the mailbox
 * @param smtp that sends
 */
record Servers(Server imap, Server smtp) {

    /**
     * @param tls whether the connection begins encrypted; else it becomes so before the password is said, save on this machine
     */
    record Server(String host, int port, boolean tls) {
        boolean onThisMachine() {
            return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        }
    }

    private static final int IMAP = 143;
    private static final int IMAPS = 993;
    private static final int SMTP = 25;
    private static final int SUBMISSION = 587;
    private static final int SMTPS = 465;

    /**
     * @throws Trouble when an address is missing or none
     */
    static Servers of(Connection connection) {
        var imap = connection
                .setting("baseUrl")
                .map(given -> server(given, "imap", IMAP, "imaps", IMAPS))
                .orElseThrow(() -> refused("The address of the IMAP server is missing."));
        var smtp = connection.setting("smtp").map(given -> server(given, "smtp", SUBMISSION, "smtps", SMTPS));
        return new Servers(imap, smtp.orElseGet(() -> beside(imap)));
    }

    /** Where nobody says it: the same host, or its neighbour by name, at the port that belongs to the other. */
    private static Server beside(Server imap) {
        var host = imap.host().replaceFirst("^imap\\.", "smtp.");
        if (imap.port() == IMAP) {
            return new Server(host, SUBMISSION, false);
        }
        // Servers that shift their ports shift all of them.
        return imap.tls()
                ? new Server(host, imap.port() - IMAPS + SMTPS, true)
                : new Server(host, imap.port() - IMAP + SMTP, false);
    }

    private static Server server(String given, String plain, int plainPort, String encrypted, int encryptedPort) {
        var written = given.strip();
        var address = written.contains("://") ? written : encrypted + "://" + written;
        try {
            var uri = new URI(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean tls = scheme.equals(encrypted);
            if (uri.getHost() != null && uri.getRawUserInfo() == null && (tls || scheme.equals(plain))) {
                int port = Optional.of(uri.getPort()).filter(p -> p > 0).orElse(tls ? encryptedPort : plainPort);
                return new Server(uri.getHost(), port, tls);
            }
        } catch (URISyntaxException e) {
            // the sentence below
        }
        throw refused("“" + given + "” is no address of a mail server such as " + encrypted + "://" + plain
                + ".example.org.");
    }

    private static Trouble refused(String sentence) {
        return new Trouble(new Outcome.Refused(sentence));
    }
}
