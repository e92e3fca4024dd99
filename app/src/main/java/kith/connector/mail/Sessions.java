package kith.connector.mail;

import jakarta.mail.Session;
import java.util.Properties;
import kith.connector.Connection;
import kith.connector.mail.Servers.Server;

/** How Angus Mail is to speak with a server: through the guard, encrypted, and never for long. */
final class Sessions {
    private static final String MILLIS = "20000";

    private Sessions() {}

    /**
     * @param protocol {@code imap} or {@code smtp}
     */
    static Session with(Connection connection, String protocol, Server server) {
        var is = new Properties();
        var prefix = "mail." + protocol + ".";
        is.put("mail.mime.address.strict", "false");
        is.put(prefix + "socketFactory", connection.transport().sockets());
        is.put(prefix + "socketFactory.fallback", "false");
        is.put(prefix + "connectiontimeout", MILLIS);
        is.put(prefix + "timeout", MILLIS);
        is.put(prefix + "writetimeout", MILLIS);
        is.put(prefix + "ssl.enable", String.valueOf(server.tls()));
        is.put(prefix + "ssl.checkserveridentity", "true");
        is.put(prefix + "starttls.enable", "true");
        is.put(prefix + "starttls.required", String.valueOf(!server.tls() && !server.onThisMachine()));
        is.put("mail.imap.peek", "true"); // reading marks nothing as read
        is.put("mail.imap.partialfetch", "false");
        is.put("mail.smtp.auth", "true");
        is.put("mail.smtp.allow8bitmime", "true");
        return Session.getInstance(is);
    }
}
