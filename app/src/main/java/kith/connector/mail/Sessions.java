package kith.connector.mail;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import kith.connector.Connection;
import kith.connector.mail.Servers.Server;

/** How Angus Mail is to speak with a server: through the guard, encrypted, and never for long. */
final class Sessions {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Longer than {@link IdleLine} leaves the server alone. */
    static final Duration PATIENCE_WHILE_LISTENING = Duration.ofSeconds(90);

    private Sessions() {}

    static Session with(Connection connection, String protocol, Server server) {
        return with(connection, protocol, server, PATIENCE);
    }

    /**
     * @param protocol {@code imap} or {@code smtp}
     * @param silence how long the server may take to say something
     */
    static Session with(Connection connection, String protocol, Server server, Duration silence) {
        var is = new Properties();
        var prefix = "mail." + protocol + ".";
        is.put("mail.mime.address.strict", "false");
        is.put(prefix + "socketFactory", connection.transport().sockets());
        is.put(prefix + "socketFactory.fallback", "false");
        is.put(prefix + "connectiontimeout", millis(PATIENCE));
        is.put(prefix + "timeout", millis(silence));
        is.put(prefix + "writetimeout", millis(PATIENCE));
        is.put(prefix + "ssl.enable", String.valueOf(server.tls()));
        is.put(prefix + "ssl.checkserveridentity", "true");
        is.put(prefix + "starttls.enable", "true");
        is.put(prefix + "starttls.required", String.valueOf(!server.tls() && !server.onThisMachine()));
        if (Login.of(connection).byToken()) {
            OAuthBearer.know();
            is.put(prefix + "sasl.enable", "true"); // where the server offers it, else the older one
            is.put(prefix + "sasl.mechanisms", OAuthBearer.NAME);
            is.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        is.put("mail.imap.peek", "true"); // reading marks nothing as read
        is.put("mail.imap.partialfetch", "false");
        is.put("mail.smtp.auth", "true");
        is.put("mail.smtp.allow8bitmime", "true");
        return Session.getInstance(is);
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
