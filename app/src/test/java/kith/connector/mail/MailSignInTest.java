package kith.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kith.channel.Channel;
import kith.channel.Channel.Health;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.internal.Collecting;
import kith.channel.internal.Renewing;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.job.Due;
import kith.testing.Asking;
import kith.testing.AuthorizationServer;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mailbox of a community is opened by a sign-in that holds for an hour, again and again: on a real mail server, which takes the
 * tokens of a stand-in for the provider's sign-in.
 */
@KithTest
@Tag("real")
class MailSignInTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("mail");

    private static final MailServer MAIL = new MailServer(SERVER);

    @Autowired
    Someone someone;

    @Autowired
    Channels channels;

    @Autowired
    Renewing renewing;

    @Autowired
    Due due;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final AuthorizationServer provider = new AuthorizationServer(SERVER.value("MAIL_PASSWORD"));

    private Here ines;
    private Asking asking;
    private String workspace;
    private ChannelId id;

    @BeforeEach
    void ines_signs_in() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        workspace = "/api/v1/workspaces/" + ines.workspace().slug();
        id = signIn(Map.of(
                "network", "mail", "name", "Mailbox", "settings", MAIL.settings(), "application", application()));
        Patience.untilTrue("the first reading", () -> channel().health() == Health.GOOD);
        tenant.run(ines.id(), () -> due.remove(Collecting.KIND, ines.id(), id.value())); // only we ask from here on
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private Map<String, String> application() {
        return Map.of(
                "username", SERVER.value("MAIL_USER"),
                "clientId", "the-client",
                "clientSecret", "the-secret",
                "authorizeUrl", provider.url("/authorize"),
                "tokenUrl", provider.url("/token"));
    }

    private ChannelId signIn(Map<String, Object> wanted) {
        var begun = asking.post(workspace + "/channels/sign-ins", wanted);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        asking.get(back(URI.create(begun.json().path("address").stringValue())));
        var state = asking.get(workspace + "/channels/sign-ins/"
                        + begun.json().path("id").stringValue())
                .json();
        assertThat(state.path("state").stringValue()).as(state.toString()).isEqualTo("connected");
        return new ChannelId(UUID.fromString(state.path("channel").stringValue()));
    }

    private static String back(URI address) {
        try (var browser = HttpClient.newHttpClient()) {
            var answer = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void letters_are_read_and_answered_without_a_password() {
        var tag = UUID.randomUUID().toString();
        var question = MAIL.aliceWrites("Hours", "When do you open? " + tag);
        Patience.untilTrue("the letter", () -> {
            channels.collectNow(ines.id(), channel());
            return asking.get(workspace + "/messages?limit=50&channel=" + id)
                    .body()
                    .contains(tag);
        });
        asking.put(workspace + "/channels/" + id + "/mode", Map.of("mode", "live"));

        var planned = asking.post(
                workspace + "/channels/" + id + "/deliveries",
                Map.of(
                        "act",
                        "reply",
                        "target",
                        question.value(),
                        "root",
                        question.value(),
                        "content",
                        Map.of("text", "At nine. " + tag)));

        assertThat(planned.status()).as(planned.body()).isEqualTo(202);
        Patience.untilTrue(
                "the answer",
                () -> MAIL.alicesInbox().stream().anyMatch(seen -> seen.text().contains("At nine. " + tag)));
        assertThat(channel().account().orElseThrow().name()).isEqualTo("kith@example.test");
    }

    @Test
    void a_token_that_opens_nothing_is_said_so() {
        try (var other = new AuthorizationServer("a token of another mailbox")) {
            var wanted = new HashMap<String, Object>(Map.of("channel", id.toString()));
            wanted.put("application", Map.of("authorizeUrl", other.url("/authorize"), "tokenUrl", other.url("/token")));
            var begun = asking.post(workspace + "/channels/sign-ins", wanted).json();

            asking.get(back(URI.create(begun.path("address").stringValue())));

            var state = asking.get(
                            workspace + "/channels/sign-ins/" + begun.path("id").stringValue())
                    .json();
            assertThat(state.path("state").stringValue()).isEqualTo("refused");
            assertThat(state.path("why").stringValue()).contains("does not accept the sign-in");
        }
    }

    @Test
    void a_server_that_nobody_knows_has_to_say_where_one_signs_in() {
        var refused = asking.post(
                workspace + "/channels/sign-ins",
                Map.of(
                        "network", "mail",
                        "settings", MAIL.settings(),
                        "application", Map.of("username", "kith@example.test", "clientId", "x")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("the address of its sign-in page is missing");
    }

    // ---- renewing

    @Test
    void it_is_renewed_with_a_quarter_of_its_time_left_and_planned_again() {
        var planned = due.at(Renewing.KIND, ines.id(), id.value()).orElseThrow();
        assertThat(Duration.between(Instant.now(), planned)).isBetween(Duration.ofMinutes(43), Duration.ofMinutes(46));
        assertThat(renewing.handle(ines.id(), id.value())).isPresent();
        assertThat(provider.asked("refresh_token")).isEmpty();

        hasLeft(Duration.ofMinutes(10));
        var next = renewing.handle(ines.id(), id.value());

        assertThat(provider.asked("refresh_token")).hasSize(1);
        assertThat(Duration.between(Instant.now(), next.orElseThrow())).isGreaterThan(Duration.ofMinutes(43));
        assertThat(credentials()).containsEntry("refreshToken", "refresh-3");
    }

    @Test
    void whoever_uses_it_when_it_has_run_out_renews_it() {
        hasLeft(Duration.ofSeconds(-30));

        var ready = renewing.ready(ines.id(), channel());

        assertThat(ready.credentials()).containsEntry("refreshToken", "refresh-3");
        assertThat(renewing.ready(ines.id(), channel()).credentials()).isEqualTo(ready.credentials());
        assertThat(provider.asked("refresh_token")).hasSize(1);
    }

    @Test
    void of_many_who_need_it_at_once_one_asks_and_all_have_it() throws Exception {
        hasLeft(Duration.ofSeconds(5));
        var channel = channel();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Connection> use = () -> renewing.ready(ines.id(), channel);
            var got = new ArrayList<String>();
            for (var one : all.invokeAll(List.of(use, use, use, use))) {
                got.add(one.get().credential("refreshToken"));
            }
            assertThat(got).containsOnly("refresh-3");
        }
        assertThat(provider.asked("refresh_token")).hasSize(1);
    }

    @Test
    void a_provider_in_trouble_is_asked_again_and_the_channel_stays() {
        hasLeft(Duration.ofMinutes(10));
        provider.isInTroubleOnce();
        provider.hangsUpOnce();

        for (int times = 0; times < 2; times++) {
            var next = renewing.handle(ines.id(), id.value());
            assertThat(Duration.between(Instant.now(), next.orElseThrow())).isLessThan(Duration.ofMinutes(3));
            assertThat(channel().health()).isNotEqualTo(Health.BROKEN);
            assertThat(needs(asking)).isEmpty();
        }
        assertThat(renewing.handle(ines.id(), id.value())).isPresent();
        assertThat(credentials()).containsEntry("refreshToken", "refresh-3");
    }

    @Test
    void while_it_holds_a_hiccup_keeps_nobody_from_using_it_and_afterwards_it_is_late_but_not_lost() {
        hasLeft(Duration.ofSeconds(30));
        provider.isInTroubleOnce();
        assertThat(renewing.ready(ines.id(), channel()).credentials()).containsEntry("refreshToken", "refresh-2");

        hasLeft(Duration.ofSeconds(-1));
        provider.isInTroubleOnce();
        assertThatThrownBy(() -> renewing.ready(ines.id(), channel()))
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.outcome()).isInstanceOf(Outcome.Throttled.class));
        assertThat(needs(asking)).isEmpty();
    }

    @Test
    void an_answer_that_was_lost_on_the_way_loses_no_channel() {
        hasLeft(Duration.ofMinutes(10));
        provider.losesOneAnswer();
        renewing.handle(ines.id(), id.value());
        assertThat(credentials()).containsEntry("refreshToken", "refresh-2");

        renewing.handle(ines.id(), id.value());

        assertThat(channel().health()).isNotEqualTo(Health.BROKEN);
        assertThat(credentials()).containsEntry("refreshToken", "refresh-4");
    }

    @Test
    void a_provider_that_forgot_the_newest_token_is_asked_with_the_one_before() {
        hasLeft(Duration.ofMinutes(10));
        renewing.handle(ines.id(), id.value());
        provider.knowsOnly("refresh-2");
        hasLeft(Duration.ofMinutes(10));

        assertThat(renewing.handle(ines.id(), id.value())).isPresent();

        assertThat(credentials()).containsEntry("refreshToken", "refresh-4");
        assertThat(needs(asking)).isEmpty();
    }

    @Test
    void what_was_revoked_is_told_once_to_whoever_signed_in_until_they_do_again() {
        var robin = someone.joining(ines, "Robin Sato", Role.COMMUNITY_MANAGER);
        hasLeft(Duration.ofMinutes(10));
        provider.revokeAll();

        assertThat(renewing.handle(ines.id(), id.value())).isEmpty();
        assertThat(renewing.handle(ines.id(), id.value())).isEmpty();

        assertThat(channel().health()).isEqualTo(Health.BROKEN);
        assertThat(channel().healthWhy().orElseThrow()).contains("Token has been expired or revoked.");
        assertThat(needs(asking)).hasSize(1).first().asString().contains("Mailbox cannot be read any more");
        assertThat(needs(new Asking(port, someone.token(robin.caller().person()))))
                .isEmpty();
        assertThat(lossesInTheHistory()).isOne();
        assertThat(provider.asked("refresh_token")).hasSize(1);
        assertThatThrownBy(() -> renewing.ready(ines.id(), channel()))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.outcome()).isInstanceOf(Outcome.Disconnected.class));

        signIn(Map.of("channel", id.toString()));
        assertThat(needs(asking)).isEmpty();
        assertThat(renewing.ready(ines.id(), channel()).credentials()).containsKey("accessToken");
        assertThat(due.at(Renewing.KIND, ines.id(), id.value())).isPresent();
    }

    // ----

    private Channel channel() {
        return channels.find(ines.id(), id).orElseThrow();
    }

    private Map<String, String> credentials() {
        return channels.connection(ines.id(), channel()).credentials();
    }

    /** As if an hour were nearly over. */
    private void hasLeft(Duration left) {
        var expires = Instant.now().plus(left);
        tenant.run(
                ines.id(),
                () -> jdbc.sql(
                                "UPDATE channel_grant SET since = :since, expires_at = :expires WHERE channel_id = :channel")
                        .param("since", expires.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                        .param("expires", expires.atOffset(ZoneOffset.UTC))
                        .param("channel", id.value())
                        .update());
    }

    private List<String> needs(Asking who) {
        var needs = new ArrayList<String>();
        who.get(workspace + "/today").json().path("needs").forEach(need -> {
            if (need.path("href").stringValue("").contains("#reconnect")) {
                needs.add(need.toString());
            }
        });
        return needs;
    }

    private long lossesInTheHistory() {
        return asking.get(workspace + "/history?limit=100").body().split("channel.lose", -1).length - 1L;
    }
}
