package kith.connector.mail;

import java.util.Optional;
import kith.connector.Connection;

/**
 * How a mailbox is opened: by a password, or by the access token of a sign-in, which is said by the mechanism of the standard
 * where the server offers it ({@link OAuthBearer}), else by the one that Google and Microsoft take (XOAUTH2).
 *
 * @param secret password or token
 */
record Login(String name, String secret, boolean byToken) {
    static final String TOKEN = "accessToken";

    static Login of(Connection connection) {
        var token = Optional.ofNullable(connection.credentials().get(TOKEN)).filter(value -> !value.isBlank());
        return new Login(
                connection.credential("username"),
                token.orElseGet(() -> connection.credential("password")),
                token.isPresent());
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return name;
    }
}
