package kith.mail.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kith.mail.MailServer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mail server of whoever runs this Kith, for workspaces that name none: {@code KITH_SMTP_URL}, such as {@code
 * smtps://name:password@smtp.example.org}, and {@code KITH_MAIL_FROM}, such as {@code Kith <kith@example.org>}.
 */
@Component
public class InstanceServer {
    private final Optional<MailServer> server;

    InstanceServer(@Value("${kith.smtp-url:}") String url, @Value("${kith.mail-from:}") String from) {
        this.server = url.isBlank() ? Optional.empty() : Optional.of(read(url.strip(), from.strip()));
    }

    public Optional<MailServer> server() {
        return server;
    }

    private static MailServer read(String url, String from) {
        var uri = URI.create(url);
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("smtps?")) {
            throw new IllegalStateException("KITH_SMTP_URL must be like smtps://name:password@smtp.example.org");
        }
        var login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        boolean tls = uri.getScheme().equals("smtps");
        var sender = sender(from);
        return new MailServer(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 587,
                tls,
                decoded(login[0]),
                login.length > 1 ? Optional.of(decoded(login[1])) : Optional.empty(),
                Optional.ofNullable(sender.getPersonal()).orElse("Kith"),
                sender.getAddress(),
                false);
    }

    private static InternetAddress sender(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalStateException(
                    "KITH_MAIL_FROM must be an address such as Kith <kith@example.org>, not “" + from + "”", e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
