package kith.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.SignIns;
import kith.channel.SignIns.Finished;
import kith.channel.SignIns.Returned;
import kith.channel.internal.Revoking;
import kith.database.Tenant;
import kith.job.Due;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Inès connects an account without copying a token, and whoever else brings an answer back gets nothing by it. */
@KithTest
class SignInThroughKithTest {
    @Autowired
    Someone someone;

    @Autowired
    SignIns signIns;

    @Autowired
    Channels channels;

    @Autowired
    Revoking revoking;

    @Autowired
    Due due;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final MastodonStandIn server = new MastodonStandIn();

    private Here ines;
    private Asking asking;
    private String workspace;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        workspace = "/api/v1/workspaces/" + ines.workspace().slug();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_account_is_connected_and_its_secrets_are_nowhere_to_be_read() {
        var begun = begin();

        var back = asking.get(atTheServer(begun));

        assertThat(back.status()).isEqualTo(303);
        var state = state(begun);
        assertThat(state.path("state").stringValue()).isEqualTo("connected");
        var channel =
                asking.get(workspace + "/channels/" + state.path("channel").stringValue());
        assertThat(channel.json().path("account").stringValue()).isEqualTo("@kith@harbour.example");
        assertThat(channel.json().path("mode").stringValue()).isEqualTo("listen");
        assertThat(back.response().headers().firstValue("Location").orElseThrow())
                .endsWith("/channels/" + state.path("channel").stringValue());
        assertThat(channel.body() + row(begun)).doesNotContain("token-", "secret-", stateOf(begun));
    }

    @Test
    void whoever_says_no_there_reads_so_here_and_finds_the_way_back() {
        server.signIn().sitsAtTheBrowser("kith", false);
        var begun = begin();

        var back = asking.get(atTheServer(begun));

        var page = asking.get(back.response().headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(page).contains("You said no at Mastodon", "/channels/connect/mastodon\"");
        assertThat(state(begun).path("state").stringValue()).isEqualTo("cancelled");
        assertThat(channels.all(ines.id())).isEmpty();
    }

    @Test
    void an_answer_is_taken_once() {
        var begun = begin();
        var answer = atTheServer(begun);
        asking.get(answer);

        var again = asking.get(answer);

        var page = asking.get(again.response().headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(page).contains("This sign-in has been used");
        assertThat(server.signIn().exchanges()).isOne();
        assertThat(channels.all(ines.id())).hasSize(1);
    }

    @Test
    void of_two_browsers_that_bring_the_same_answer_one_connects() throws Exception {
        var answer = atTheServer(begin());
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> bring = () -> asking.get(answer).status();
            var came = new ArrayList<Integer>();
            for (var one : both.invokeAll(List.of(bring, bring, bring))) {
                came.add(one.get());
            }
            assertThat(came).containsOnly(303);
        }
        assertThat(server.signIn().exchanges()).isOne();
        assertThat(channels.all(ines.id())).hasSize(1);
    }

    @Test
    void after_ten_minutes_it_has_run_out() {
        var begun = begin();
        var answer = atTheServer(begun);
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE sign_in SET expires_at = begun_at WHERE workspace_id = :workspace")
                        .param("workspace", ines.id().value())
                        .update());

        var back = asking.get(answer);

        var page = asking.get(back.response().headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(page).contains("this one has run out", "/channels/connect/mastodon\"");
        assertThat(server.signIn().exchanges()).isZero();
    }

    @Test
    void a_teammate_cannot_finish_it_and_a_made_up_one_is_unknown() {
        var begun = begin();
        var answer = atTheServer(begun);
        var robin = new Asking(
                port,
                someone.token(
                        someone.joining(ines, "Robin Sato", Role.OWNER).caller().person()));

        var theirs = robin.get(answer);
        assertThat(theirs.status()).isEqualTo(409);
        assertThat(theirs.body()).contains("begun by somebody else");
        assertThat(server.signIn().exchanges()).isZero();
        assertThat(asking.get(SignIns.PATH + "?code=x&state=made-up").status()).isEqualTo(404);
        assertThat(asking.get(SignIns.PATH).status()).isEqualTo(404);

        assertThat(asking.get(answer).status()).isEqualTo(303);
        assertThat(state(begun).path("state").stringValue()).isEqualTo("connected");
    }

    @Test
    void what_one_browser_began_another_of_the_same_person_does_not_finish() {
        var back = URI.create("http://127.0.0.1:" + port + SignIns.PATH);
        var open = signIns.begin(ines, "mastodon", "", Map.of("baseUrl", server.url()), Map.of(), back);
        var parts = query(atTheServer(open.address()));
        var returned = new Returned(parts.getOrDefault("state", ""), parts.getOrDefault("code", ""), "", "", "");
        var elsewhere = Caller.bySession(ines.caller().person(), UUID.randomUUID());

        assertThat(signIns.finish(elsewhere, returned, Problem::key)).isInstanceOf(Finished.Foreign.class);
        assertThat(signIns.finish(ines.caller(), returned, Problem::key)).isInstanceOf(Finished.Connected.class);
    }

    @Test
    void an_answer_of_another_server_is_refused() {
        var begun = begin();

        var back = asking.get(atTheServer(begun) + "&iss=https%3A%2F%2Fevil.example");

        assertThat(back.status()).isEqualTo(303);
        assertThat(state(begun).path("why").stringValue()).contains("did not come from the server");
        assertThat(server.signIn().exchanges()).isZero();
    }

    @Test
    void a_channel_is_connected_again_by_the_same_account_only() {
        var channel = connected();
        server.signIn().sitsAtTheBrowser("alice", true);
        var other = begin(Map.of("channel", channel));

        asking.get(atTheServer(other));

        assertThat(state(other).path("why").stringValue())
                .isEqualTo(
                        "These credentials are those of @alice@harbour.example; this channel is @kith@harbour.example."
                                + " Add @alice@harbour.example as a channel of its own.");
        assertThat(server.signIn().revoked()).hasSize(1);

        server.signIn().sitsAtTheBrowser("kith", true);
        var same = begin(Map.of("channel", channel));
        asking.get(atTheServer(same));

        assertThat(state(same).path("state").stringValue()).isEqualTo("connected");
        assertThat(server.signIn().revoked()).hasSize(1);
        assertThat(server.signIn().apps()).hasSize(1);
    }

    @Test
    void a_channel_that_is_disconnected_for_good_is_signed_out_and_one_that_comes_back_is_not() {
        var channel = new ChannelId(UUID.fromString(connected()));
        asking.delete(workspace + "/channels/" + channel);
        assertThat(due.at(Revoking.KIND, ines.id(), channel.value())
                        .orElseThrow()
                        .isAfter(InstantSource.system().instant()))
                .isTrue();
        channels.restore(ines, channel);
        assertThat(due.at(Revoking.KIND, ines.id(), channel.value())).isEmpty();
        revoking.handle(ines.id(), channel.value());
        assertThat(server.signIn().revoked()).isEmpty();

        asking.delete(workspace + "/channels/" + channel);
        assertThat(revoking.handle(ines.id(), channel.value())).isEmpty();

        assertThat(server.signIn().revoked()).hasSize(1);
        assertThat(left(channel)).isZero();
        assertThat(revoking.handle(ines.id(), channel.value())).isEmpty();
        assertThat(server.signIn().revoked()).hasSize(1);
    }

    @Test
    void a_network_without_a_sign_in_says_so() {
        var refused = asking.post(
                workspace + "/channels/sign-ins",
                Map.of("network", "sandbox", "settings", Map.of("baseUrl", "http://127.0.0.1:1")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("offers no sign-in");
    }

    // ----

    private long left(ChannelId channel) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT count(*) FROM channel_secret WHERE channel_id = :channel")
                        .param("channel", channel.value())
                        .query(Long.class)
                        .single());
    }

    private String connected() {
        var begun = begin();
        asking.get(atTheServer(begun));
        return Optional.ofNullable(state(begun).path("channel").stringValue(null))
                .orElseThrow();
    }

    private JsonNode begin() {
        return begin(Map.of("network", "mastodon", "settings", Map.of("baseUrl", server.url())));
    }

    private JsonNode begin(Map<String, Object> wanted) {
        var begun = asking.post(workspace + "/channels/sign-ins", wanted);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json();
    }

    private JsonNode state(JsonNode begun) {
        return asking.get(workspace + "/channels/sign-ins/" + begun.path("id").stringValue())
                .json();
    }

    private String row(JsonNode begun) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT s::text FROM sign_in s WHERE id = :id")
                        .param("id", UUID.fromString(begun.path("id").stringValue()))
                        .query(String.class)
                        .single());
    }

    private static String stateOf(JsonNode begun) {
        return query(begun.path("address").stringValue()).getOrDefault("state", "");
    }

    private static String atTheServer(JsonNode begun) {
        return atTheServer(URI.create(begun.path("address").stringValue()));
    }

    /** What the browser is sent back with: path and query, at Kith. */
    private static String atTheServer(URI address) {
        try (var browser = HttpClient.newHttpClient()) {
            var answer = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> query(String address) {
        var parts = new HashMap<String, String>();
        for (var part : address.substring(address.indexOf('?') + 1).split("&")) {
            parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return parts;
    }
}
