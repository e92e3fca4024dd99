package kith.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.notification.internal.PushService;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.testing.Window;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Noor asks; Inès names Tom in a note. Tom is told, wherever he is, and not while he sleeps. */
@KithTest
class NotificationsTest {
    private static final String ASKED = "@brindle can one take the rack off the Box without tools?";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    final PushService push = new PushService();
    Here ines;
    Here tom;
    String place;
    String noor;
    Channel channel;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.COMMUNITY_MANAGER);
        place = "/api/v1/workspaces/" + ines.workspace().slug();
        var token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        says(ASKED);
        channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        noor = Patience.until(
                "Noor waits",
                () -> asking(ines)
                        .get(place + "/conversations")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("id").asString())
                        .findFirst());
    }

    private void says(String text) {
        var world = network.world();
        var noor = world.byHandle("noor").orElseThrow().id();
        world.write(noor, Draft.in(world.rooms().getFirst().id(), text), Instant.now());
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }

    private void note(String text) {
        var answer = asking(ines).post(place + "/conversations/" + noor + "/notes", Map.of("text", text));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private List<JsonNode> told(Here who, boolean unread) {
        return asking(who)
                .get(place + "/notifications?unread=" + unread)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    @AfterEach
    void close() {
        network.close();
        push.close();
    }

    @Test
    void who_is_named_is_told_once_until_he_looks() {
        note("@Tom does this need the long key?");
        note("@Tom or the short one?");
        assertThat(told(ines, false)).isEmpty();
        var told = told(tom, true);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path("times").asInt()).isEqualTo(2);
        assertThat(told.getFirst().path("text").asString())
                .startsWith("You were named in 2 notes, last by Inès Moreau");
        assertThat(told.getFirst().path("path").asString()).isEqualTo("/inbox/" + noor);

        var one = place + "/notifications/" + told.getFirst().path("id").asString() + "/reading";
        assertThat(asking(ines).put(one, Map.of()).status()).isEqualTo(404);
        assertThat(asking(tom).put(one, Map.of()).status()).isEqualTo(204);
        assertThat(told(tom, true)).isEmpty();
        assertThat(told(tom, false)).hasSize(1);

        note("@Tom it was the long one.");
        assertThat(told(tom, true)).hasSize(1);
        assertThat(asking(tom).put(place + "/notifications/reading", Map.of()).status())
                .isEqualTo(204);
        assertThat(told(tom, true)).isEmpty();
    }

    @Test
    void what_is_given_to_somebody_is_told_to_them_and_not_to_who_takes_it() {
        var assignment = place + "/conversations/" + noor + "/assignment";
        assertThat(asking(tom).put(assignment, Map.of("person", id(tom))).status())
                .isEqualTo(200);
        assertThat(told(tom, true)).isEmpty();
        assertThat(asking(tom).put(assignment, Map.of("person", id(ines))).status())
                .isEqualTo(200);
        assertThat(told(ines, true)).hasSize(1);
        assertThat(told(ines, true).getFirst().path("text").asString()).contains("Tom Okafor", "gave you “");
    }

    @Test
    void many_that_are_given_at_once_are_told_once() {
        for (int i = 0; i < 4; i++) {
            says("@brindle and what about bolt " + i + "?");
        }
        channels.collectIn(ines.id(), channel, java.time.Duration.ZERO);
        var five = Patience.until("all are there", () -> {
            var ids = asking(ines)
                    .get(place + "/conversations")
                    .json()
                    .path("items")
                    .valueStream()
                    .map(one -> one.path("id").asString())
                    .toList();
            return Optional.of(ids).filter(all -> all.size() == 5);
        });
        var given = asking(ines)
                .post(place + "/conversations/bulk", Map.of("ids", five, "act", "assign", "person", id(tom)));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(told(tom, true)).hasSize(1);
        assertThat(told(tom, true).getFirst().path("text").asString()).contains("several conversations at once");
    }

    private static String id(Here who) {
        return who.caller().person().id().toString();
    }

    @Test
    void his_browser_shows_it_and_nobody_between_can_read_it() {
        var added = asking(tom).post(place + "/push-subscriptions", push.subscription());
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        note("@Tom does this need the long key?");
        var shown = Patience.until(
                "the browser shows it", () -> push.shown().stream().findFirst());
        assertThat(shown.path("title").asString()).isEqualTo(ines.workspace().name());
        assertThat(shown.path("body").asString()).startsWith("Inès Moreau named you in a note");
        assertThat(shown.path("path").asString())
                .startsWith("/" + ines.workspace().slug() + "/notifications/");
        note("@Tom or the short one?");
        Patience.untilTrue("nothing waits to leave", () -> waiting() == 0);
        assertThat(push.shown()).hasSize(1);
        assertThat(browsers().getFirst().path("toldAt").isNull()).isFalse();
        assertThat(asking(ines).get(place + "/push-subscriptions").json().path("items"))
                .isEmpty();
    }

    @Test
    void a_service_that_is_closed_is_asked_again_and_one_that_knows_the_browser_no_more_is_forgotten() {
        asking(tom).post(place + "/push-subscriptions", push.subscription());
        push.answersWith(503);
        note("@Tom does this need the long key?");
        Patience.untilTrue(
                "its trouble is said",
                () -> browsers().getFirst().path("trouble").asString().startsWith("503"));
        assertThat(waiting()).isEqualTo(1);
        push.answersWith(201);
        now();
        Patience.untilTrue("it is shown", () -> push.shown().size() == 1);
        Patience.untilTrue(
                "all is well", () -> browsers().getFirst().path("trouble").isNull());

        push.answersWith(410);
        asking(tom).put(place + "/notifications/reading", Map.of());
        note("@Tom?");
        Patience.untilTrue("it is forgotten", () -> browsers().isEmpty());
    }

    private List<JsonNode> browsers() {
        return asking(tom)
                .get(place + "/push-subscriptions")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** How many notifications of this workspace have not left by push. */
    private long waiting() {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT count(*) FROM notification WHERE push")
                        .query(Long.class)
                        .single());
    }

    /** What was to be done later is to be done now. */
    private void now() {
        jdbc.sql("UPDATE due SET at = now() WHERE kind = 'notification' AND workspace_id = :workspace")
                .param("workspace", ines.id().value())
                .update();
    }

    @Test
    void nothing_comes_in_quiet_hours_and_what_is_unread_comes_after_them() {
        asking(tom).post(place + "/push-subscriptions", push.subscription());
        quiet(
                LocalTime.now(ZoneOffset.UTC).minusHours(2),
                LocalTime.now(ZoneOffset.UTC).plusHours(2));
        note("@Tom does this need the long key?");
        Patience.untilTrue("it was put off", () -> later());
        assertThat(push.shown()).isEmpty();
        assertThat(told(tom, true)).hasSize(1);

        quiet(
                LocalTime.now(ZoneOffset.UTC).plusHours(6),
                LocalTime.now(ZoneOffset.UTC).plusHours(8));
        Patience.untilTrue("it is shown", () -> push.shown().size() == 1);
    }

    private boolean later() {
        return jdbc.sql("""
                        SELECT count(*)
                          FROM due
                         WHERE kind = 'notification' AND workspace_id = :workspace AND at > now() + interval '1 hour'
                        """)
                        .param("workspace", ines.id().value())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private void quiet(LocalTime from, LocalTime until) {
        var clock = DateTimeFormatter.ofPattern("HH:mm");
        var answer = asking(tom)
                .put(
                        place + "/notification-settings",
                        Map.of(
                                "kinds",
                                Map.of(),
                                "quietHours",
                                Map.of("from", clock.format(from), "until", clock.format(until), "zone", "UTC")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void what_he_does_not_see_for_ten_minutes_comes_by_mail_in_one_letter() {
        asking(ines)
                .put(
                        place + "/mail-server",
                        Map.of(
                                "address",
                                "smtp://127.0.0.1:9",
                                "senderName",
                                "Brindle",
                                "senderAddress",
                                "ines@brindle.example"));
        note("@Tom does this need the long key?");
        asking(ines).put(place + "/conversations/" + noor + "/assignment", Map.of("person", id(tom)));
        assertThat(letters()).isEmpty();
        elevenMinutesPass();
        var letter =
                Patience.until("a letter is written", () -> letters().stream().findFirst());
        assertThat(letter).contains("Inès Moreau named you in a note", "gave you “@brindle", "/notifications");
        assertThat(letters()).hasSize(1);

        asking(tom).put(place + "/notifications/reading", Map.of());
        note("@Tom never mind.");
        asking(tom).put(place + "/notifications/reading", Map.of());
        elevenMinutesPass();
        Patience.untilTrue(
                "nothing is left to say",
                () -> jdbc.sql("SELECT count(*) FROM due WHERE kind = 'notification' AND workspace_id = :workspace")
                                .param("workspace", ines.id().value())
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(letters()).hasSize(1);
    }

    private void elevenMinutesPass() {
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE notification SET first_at = first_at - interval '11 minutes'")
                        .update());
        now();
    }

    private List<String> letters() {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("SELECT text FROM outgoing_mail WHERE to_address = :to")
                        .param("to", tom.caller().person().email())
                        .query(String.class)
                        .list());
    }

    @Test
    void what_cannot_be_is_refused_with_its_field() {
        for (var wrong : Map.of(
                        "endpoint", "http://push.example/x",
                        "p256dh", "AAAA",
                        "auth", "AAAA")
                .entrySet()) {
            var given = new HashMap<>(push.subscription());
            given.put(wrong.getKey(), wrong.getValue());
            var refused = asking(tom).post(place + "/push-subscriptions", given);
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains("\"" + wrong.getKey() + "\"");
        }
        var settings = place + "/notification-settings";
        assertThat(asking(tom)
                        .put(settings, Map.of("kinds", Map.of("nothing", Map.of("mail", true, "push", true))))
                        .status())
                .isEqualTo(422);
        assertThat(asking(tom)
                        .put(settings, Map.of("quietHours", Map.of("from", "7", "until", "08:00", "zone", "UTC")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void who_leaves_the_team_leaves_nothing_behind() {
        note("@Tom does this need the long key?");
        assertThat(asking(ines).delete(place + "/team/" + id(tom)).status()).isEqualTo(204);
        assertThat(tenant.in(
                        ines.id(),
                        () -> jdbc.sql("SELECT count(*) FROM notification")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @Test
    void the_bell_rings_on_the_open_page_and_is_still_once_he_has_looked() {
        var window = signIn(tom);
        var page = window.page();
        var bell = page.locator(".nav-foot .bell .badge");
        PlaywrightAssertions.assertThat(bell).hasCount(0);
        note("@Tom does this need the long key?");
        PlaywrightAssertions.assertThat(bell).containsText("1");
        page.keyboard().press("g");
        page.keyboard().press("b");
        page.waitForURL("**/notifications");
        PlaywrightAssertions.assertThat(page.locator("#told")).containsText("Inès Moreau named you in a note");
        window.expectGoodLooks("notifications");
        page.getByText("Inès Moreau named you in a note").click();
        page.waitForURL("**/inbox/" + noor);
        PlaywrightAssertions.assertThat(bell).hasCount(0);
        window.go("/" + ines.workspace().slug() + "/notifications");
        PlaywrightAssertions.assertThat(page.locator("#told")).containsText("You have seen everything");
        window.expectGoodLooks("notifications-none");
    }

    @Test
    void he_chooses_what_comes_by_which_way() {
        var window = signIn(tom);
        var page = window.go("/" + ines.workspace().slug() + "/settings/notifications");
        window.expectGoodLooks("notification-settings");
        page.getByLabel("Somebody names you in a note: Mail").uncheck();
        page.getByLabel("Leave me in peace").check();
        page.getByLabel("From").fill("08:00");
        page.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Save"))
                .click();
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT)).containsText("at different times");
        window.expectRefusal();
        page.getByLabel("From").fill("19:30");
        page.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Save"))
                .click();
        PlaywrightAssertions.assertThat(page.locator(".toast")).isVisible();
        var kept = asking(tom).get(place + "/notification-settings").json();
        assertThat(kept.path("kinds").path("inbox.mentioned").path("mail").asBoolean())
                .isFalse();
        assertThat(kept.path("kinds").path("inbox.mentioned").path("push").asBoolean())
                .isTrue();
        assertThat(kept.path("quietHours").path("from").asString()).isEqualTo("19:30");

        var zoe = signIn(someone.joining(ines, someone.called("Zoé Martin", "fr"), Role.COMMUNITY_MANAGER));
        zoe.go("/" + ines.workspace().slug() + "/settings/notifications");
        PlaywrightAssertions.assertThat(zoe.page().locator("main")).containsText("Heures calmes");
        zoe.expectGoodLooks("notification-settings-fr");
    }

    /** What the browser's own push service would hand to the script while no page is open. */
    @Test
    void the_script_behind_the_pages_shows_what_is_pushed() {
        var window = signIn(tom);
        var page = window.page();
        page.context().grantPermissions(List.of("notifications"));
        var session = page.context().newCDPSession(page);
        var registrations = new java.util.concurrent.CopyOnWriteArrayList<String>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(one -> registrations.add(
                                one.getAsJsonObject().get("registrationId").getAsString())));
        session.send("ServiceWorker.enable");
        page.evaluate("async () => { await navigator.serviceWorker.register('/service-worker.js');"
                + " await navigator.serviceWorker.ready; }");
        var registration = Patience.until("it is registered", () -> {
            page.waitForTimeout(50);
            return registrations.stream().findFirst();
        });
        var message = new com.google.gson.JsonObject();
        message.addProperty("origin", "http://localhost:" + port);
        message.addProperty("registrationId", registration);
        message.addProperty(
                "data",
                "{\"title\":\"Brindle\",\"body\":\"Inès named you\",\"tag\":\"t\",\"path\":\"/x\",\"language\":\"en\"}");
        var shown = Patience.until("it is shown", () -> {
            session.send(
                    "ServiceWorker.deliverPushMessage",
                    message); // again while the worker is not awake; of one tag one is shown
            page.waitForTimeout(500);
            return Optional.of(Objects.toString(
                            page.evaluate("async () => (await (await navigator.serviceWorker.ready).getNotifications())"
                                    + ".map(n => n.title + '|' + n.body + '|' + n.data.path).join()")))
                    .filter(text -> !text.isEmpty());
        });
        assertThat(shown).isEqualTo("Brindle|Inès named you|/x");
    }

    private Window signIn(Here who) {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(who.caller().person());
        return window;
    }
}
