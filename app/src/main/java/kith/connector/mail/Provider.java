package kith.connector.mail;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.SignIn.Scope;
import kith.connector.Trouble;

/**
 * Where the owner of a mailbox signs in.
 *
 * @param revoke where a sign-in is taken back, where there is such an address
 * @param also what the sign-in page wants to be told besides, to give a refresh token
 */
record Provider(
        URI authorize,
        URI token,
        Optional<URI> revoke,
        Optional<String> issuer,
        List<Scope> scopes,
        Map<String, String> also) {

    /** Read in Google's "OAuth 2.0 for Web Server Applications" and "XOAUTH2 mechanism". */
    private static final Provider GOOGLE = new Provider(
            URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
            URI.create("https://oauth2.googleapis.com/token"),
            Optional.of(URI.create("https://oauth2.googleapis.com/revoke")),
            Optional.of("https://accounts.google.com"),
            List.of(new Scope("https://mail.google.com/", "mailbox")),
            Map.of("access_type", "offline", "prompt", "consent"));

    /** Read in Microsoft's "Authenticate an IMAP, POP or SMTP connection using OAuth". Its issuer is each tenant's own. */
    private static final Provider MICROSOFT = new Provider(
            URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
            URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
            Optional.empty(),
            Optional.empty(),
            List.of(
                    new Scope("https://outlook.office.com/IMAP.AccessAsUser.All", "imap"),
                    new Scope("https://outlook.office.com/SMTP.Send", "smtp"),
                    new Scope("offline_access", "stay")),
            Map.of("prompt", "select_account"));

    /**
     * @param connection with the settings of the mailbox and what was given for the sign-in
     * @throws Trouble when nobody knows where to sign in
     */
    static Provider of(Connection connection) {
        var host = Servers.of(connection).imap().host().toLowerCase(Locale.ROOT);
        if (given(connection, "authorizeUrl").isEmpty()
                && given(connection, "tokenUrl").isEmpty()) {
            if (host.equals("imap.gmail.com") || host.equals("imap.googlemail.com")) {
                return GOOGLE;
            }
            if (host.equals("outlook.office365.com") || host.endsWith(".outlook.com")) {
                return MICROSOFT;
            }
        }
        return new Provider(
                address(connection, "authorizeUrl", "sign-in page"),
                address(connection, "tokenUrl", "token endpoint"),
                Optional.empty(),
                Optional.empty(),
                List.of(new Scope(given(connection, "scope").orElse("mail offline_access"), "mailbox")),
                Map.of());
    }

    private static URI address(Connection connection, String field, String what) {
        var written = given(connection, field)
                .orElseThrow(() -> refused("Kith knows the addresses of Google and Microsoft only. For this server the"
                        + " address of its " + what + " is missing."));
        try {
            var uri = URI.create(written);
            if (uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && isThisMachine(uri.getHost()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below
        }
        throw refused("“" + written + "” is no address of a " + what + ": it begins with https://.");
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static Optional<String> given(Connection connection, String field) {
        return Optional.ofNullable(connection.credentials().get(field)).filter(value -> !value.isBlank());
    }

    private static Trouble refused(String sentence) {
        return new Trouble(new Outcome.Refused(sentence));
    }
}
