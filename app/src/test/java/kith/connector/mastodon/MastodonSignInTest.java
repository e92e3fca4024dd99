package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import kith.connector.Connection;
import kith.connector.ConnectorContract;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Pkce;
import kith.connector.SignIn;
import kith.connector.SignIn.Way;
import kith.connector.Transport;
import kith.connector.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in at a server of one's own choice. Every request is as Mastodon describes it, except where the server is older. */
class MastodonSignInTest {
    private static final URI BACK = URI.create("https://kith.example/channels/oauth/callback");
    private static final Pkce PKCE = new Pkce("a-verifier-of-exactly-forty-three-characters");

    private final MastodonStandIn server = new MastodonStandIn();
    private final Memory memory = Memory.ofThisCall();
    private final SignIn signIn = new MastodonConnector().signIn().orElseThrow();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_code_becomes_a_token_for_what_kith_does_and_no_more() throws Exception {
        var begun = signIn.begin(way());

        assertThat(begun.address().getQuery())
                .contains("response_type=code", "state=the-state", "code_challenge_method=S256")
                .doesNotContain("admin", PKCE.verifier());
        assertThat(begun.issuer()).contains(server.url());

        var grant = signIn.exchange(way(), begun.kept(), codeOf(begun));
        assertThat(grant.holds()).isEmpty();
        assertThat(grant.scopes()).contains("write:statuses").doesNotContain("write", "admin:read");

        var account = new MastodonConnector().account(with(grant.credentials()));
        assertThat(account.name()).isEqualTo("@kith@harbour.example");
    }

    @Test
    void kith_registers_once_at_a_server_and_anew_where_it_was_forgotten() throws Exception {
        signIn.begin(way());
        signIn.begin(way());
        assertThat(server.signIn().apps()).hasSize(1);

        server.signIn().forgetApps();
        var begun = signIn.begin(way());
        assertThat(server.signIn().apps()).hasSize(1);
        signIn.exchange(way(), begun.kept(), codeOf(begun));
        assertThat(server.signIn().exchanges()).isOne();
    }

    @Test
    void a_code_that_somebody_caught_on_the_way_is_worth_nothing() throws Exception {
        var begun = signIn.begin(way());
        var code = codeOf(begun);
        var thief = new Way(way().connection(), BACK, "", new Pkce("another-verifier-of-as-many-characters-or-more"));

        assertThatThrownBy(() -> signIn.exchange(thief, begun.kept(), code))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome())
                                .isEqualTo(new Outcome.Refused("127.0.0.1 says: “invalid_grant”")));
    }

    @Test
    void an_older_server_is_asked_in_its_own_way() throws Exception {
        server.signIn().growOld();
        var old = new Way(plain(Map.of()), BACK, "the-state", PKCE);

        var begun = signIn.begin(old);
        assertThat(begun.address().getQuery()).doesNotContain("code_challenge").contains("state=the-state");
        var grant = signIn.exchange(old, begun.kept(), codeOf(begun));

        assertThat(new MastodonConnector().account(with(grant.credentials())).name())
                .isEqualTo("@kith@harbour.example");
    }

    @Test
    void what_was_taken_back_does_not_hold_any_more() throws Exception {
        var begun = signIn.begin(way());
        var grant = signIn.exchange(way(), begun.kept(), codeOf(begun));

        signIn.revoke(with(grant.credentials()));

        assertThatThrownBy(() -> new MastodonConnector().account(with(grant.credentials())))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome()).isInstanceOf(Outcome.Disconnected.class));
    }

    @Test
    void a_server_that_hangs_up_after_each_answer_is_signed_in_at_all_the_same() throws Exception {
        var hangsUp = new Way(
                new Connection(Map.of("baseUrl", server.url()), Map.of(), new LosingEveryOther(described()), memory),
                BACK,
                "the-state",
                PKCE);

        var begun = signIn.begin(hangsUp);
        var grant = signIn.exchange(hangsUp, begun.kept(), codeOf(begun));

        assertThat(new MastodonConnector().account(with(grant.credentials())).name())
                .isEqualTo("@kith@harbour.example");
    }

    /** Loses the first of every two posts, as a connection does on which the server hung up without a word. */
    private static final class LosingEveryOther implements Transport {
        private final Transport real;
        private int posts;

        LosingEveryOther(Transport real) {
            this.real = real;
        }

        @Override
        public Response send(Request request) {
            if (request.method().equals("POST") && posts++ % 2 == 0) {
                throw new Trouble(new Outcome.Unknown("received no bytes"));
            }
            return real.send(request);
        }
    }

    @Test
    void a_page_that_is_no_such_server_is_told_apart() {
        var nowhere = new Connection(
                Map.of("baseUrl", server.url() + "/blog"), Map.of(), ConnectorContract.OPEN, Memory.ofThisCall());

        assertThatThrownBy(() -> signIn.begin(new Way(nowhere, BACK, "s", PKCE)))
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.outcome()).isInstanceOf(Outcome.Refused.class));
    }

    private Way way() {
        return new Way(
                new Connection(Map.of("baseUrl", server.url()), Map.of(), described(), memory),
                BACK,
                "the-state",
                PKCE);
    }

    private Connection with(Map<String, String> credentials) {
        return new Connection(Map.of("baseUrl", server.url()), credentials, described(), Memory.ofThisCall());
    }

    private Connection plain(Map<String, String> credentials) {
        return new Connection(Map.of("baseUrl", server.url()), credentials, ConnectorContract.OPEN, memory);
    }

    private Transport described() {
        return OverMastodon.described(server.url(), ConnectorContract.OPEN).answersToo();
    }

    /** What the person’s browser brings back. */
    private static String codeOf(SignIn.Begun begun) throws Exception {
        try (var browser = HttpClient.newHttpClient()) {
            var answer = browser.send(HttpRequest.newBuilder(begun.address()).build(), BodyHandlers.ofString());
            var back = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
            assertThat(back).startsWith(BACK.toString());
            return back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
        }
    }
}
