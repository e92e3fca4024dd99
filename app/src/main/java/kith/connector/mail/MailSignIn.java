package kith.connector.mail;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Connection;
import kith.connector.Field;
import kith.connector.Outcome;
import kith.connector.Pkce;
import kith.connector.SignIn;
import kith.connector.TokenEndpoint;
import kith.connector.TokenEndpoint.Tokens;
import kith.connector.Trouble;

/**
 * Signs in at the provider of a mailbox, as an app that the owner of this Kith registered there: providers let no program register
 * itself. The tokens open IMAP and SMTP ({@link Login}).
 */
final class MailSignIn implements SignIn {
    private static final String CLIENT = "clientId";
    private static final String SECRET = "clientSecret";
    private static final List<Field> APPLICATION = List.of(
            Field.required("username", "hello@example.org"),
            Field.required(CLIENT, "1234-abcd.apps.googleusercontent.com"),
            Field.optional(SECRET, ""),
            Field.optional("authorizeUrl", "https://id.example.org/authorize"),
            Field.optional("tokenUrl", "https://id.example.org/token"),
            Field.optional("scope", "mail offline_access"));

    @Override
    public List<Field> application() {
        return APPLICATION;
    }

    @Override
    public Begun begin(Way way) {
        var connection = way.connection();
        var provider = Provider.of(connection);
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", connection.credential(CLIENT));
        query.put("redirect_uri", way.back().toString());
        query.put("scope", provider.scopes().stream().map(Scope::name).collect(Collectors.joining(" ")));
        query.put("state", way.state());
        query.put("code_challenge", way.pkce().challenge());
        query.put("code_challenge_method", Pkce.METHOD);
        query.put("login_hint", connection.credential("username"));
        query.putAll(provider.also());
        var join = provider.authorize().getRawQuery() == null ? "?" : "&";
        return new Begun(
                URI.create(provider.authorize() + join + TokenEndpoint.query(query)),
                provider.scopes(),
                provider.issuer(),
                Map.of());
    }

    @Override
    public Grant exchange(Way way, Map<String, String> kept, String code) {
        var form = form(way.connection(), "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", way.back().toString());
        form.put("code_verifier", way.pkce().verifier());
        var tokens = endpoint(way.connection()).ask(form);
        if (tokens.refresh().isEmpty() && tokens.holds().isPresent()) {
            throw new Trouble(new Outcome.Refused("The sign-in would end after "
                    + tokens.holds().get().toMinutes()
                    + " minutes: the provider gave no refresh token. Let the app ask for offline access."));
        }
        return grant(way.connection().credentials(), tokens);
    }

    @Override
    public Grant renew(Connection connection) {
        var form = form(connection, "refresh_token");
        form.put("refresh_token", connection.credential("refreshToken"));
        return grant(connection.credentials(), endpoint(connection).ask(form));
    }

    private static TokenEndpoint endpoint(Connection connection) {
        return new TokenEndpoint(connection.transport(), Provider.of(connection).token());
    }

    private static Map<String, String> form(Connection connection, String kind) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", kind);
        form.put("client_id", connection.credential(CLIENT));
        Optional.ofNullable(connection.credentials().get(SECRET))
                .ifPresent(secret -> form.put("client_secret", secret));
        return form;
    }

    /** What was there before, with what is new. */
    private static Grant grant(Map<String, String> before, Tokens tokens) {
        var credentials = new HashMap<>(before);
        credentials.put(Login.TOKEN, tokens.access());
        tokens.refresh().ifPresent(refresh -> credentials.put("refreshToken", refresh));
        return new Grant(credentials, tokens.holds(), tokens.scopes());
    }

    /** Only Google has an address for it; elsewhere the token is forgotten here, and can be taken back in the account's settings. */
    @Override
    public void revoke(Connection connection) {
        Provider.of(connection)
                .revoke()
                .ifPresent(address -> new TokenEndpoint(connection.transport(), address)
                        .tell(Map.of("token", connection.credential("refreshToken"))));
    }

    /** Google takes back all that the app may do for the account. */
    @Override
    public boolean revokesOnlyItself() {
        return false;
    }
}
