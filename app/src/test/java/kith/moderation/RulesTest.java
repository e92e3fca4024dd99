package kith.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import kith.charter.Charters;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.moderation.internal.Shorteners;
import kith.testing.ApiChannel;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Inès writes rules, rehearses them, lets them run in the shadow and then live; counted from the forum's side. */
@KithTest
class RulesTest {
    private static final Map<String, Object> SCREWDRIVER = Map.of("says", List.of("screwdriver*", "tournevis"));

    @Autowired
    Someone someone;

    @Autowired
    Charters charters;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Shorteners shorteners;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Asking asking;
    String at;

    @BeforeEach
    void a_charter() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        charters.begin(ines, "en", true);
        charters.agree(tom, charters.propose(ines, charters.draft(ines), Optional.empty()));
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_rehearsal_names_exactly_the_fifty_that_were_planted_in_ten_thousand() {
        var brindle = Community.ours(ines, tenant, jdbc);
        var first = brindle.says("Noor Haddad", Instant.now().minusSeconds(60), "general", "Lovely ride");
        var planted = planted(first.id().value());
        var rule = rule(SCREWDRIVER, Map.of("sanctions", List.of("hide"), "notice", "Hello"));

        var rehearsal = done(rule, 7);
        assertThat(rehearsal.path("total").longValue()).isEqualTo(10_000);
        assertThat(rehearsal.path("read").longValue()).isEqualTo(10_000);
        assertThat(rehearsal.path("caught").longValue()).isEqualTo(50);
        var hits = hits(rule, rehearsal);
        assertThat(hits).isEqualTo(planted);

        assertThat(live(rule, "").status())
                .as("nobody said whether it is right")
                .isEqualTo(409);
        hits.forEach(message -> asking.put(
                at + "/rules/" + rule + "/rehearsals/" + rehearsal.path("id").stringValue() + "/hits/" + message,
                Map.of("right", true)));
        var precision = get("/rules/" + rule + "/rehearsals/"
                        + rehearsal.path("id").stringValue())
                .path("precision");
        assertThat(precision.path("right").longValue()).isEqualTo(50);
        assertThat(precision.path("low").doubleValue()).isBetween(0.928, 0.93);
        var refused = live(rule, "");
        assertThat(refused.status()).as("50 of 50 are not 95 in 100 yet").isEqualTo(409);
        assertThat(refused.body()).contains("93 of 100");
        assertThat(live(rule, "The workshop asked for it").status()).isEqualTo(200);
    }

    @Test
    void a_rule_on_reach_is_meant_of_whom_so_many_follow_and_of_nobody_where_the_network_does_not_tell() {
        var brindle = Community.ours(ines, tenant, jdbc);
        var noors = brindle.says("Noor Haddad", Instant.now().minusSeconds(60), "general", "A lovely ride");
        brindle.says("Farid Benali", Instant.now().minusSeconds(50), "general", "A long ride");
        brindle.says("Claire Petit", Instant.now().minusSeconds(40), "general", "A wet ride");
        tenant.run(ines.id(), () -> {
            followed(noors.author().name(), 12_000);
            followed("Farid Benali", 9_999);
        });
        var rule = rule(
                Map.of("all", List.of(Map.of("says", List.of("ride")), Map.of("followers", 10_000))),
                Map.of("queue", 2));

        assertThat(hits(rule, done(rule, 7))).containsExactly(noors.id().toString());
        var sentence = asking.get("/" + ines.workspace().slug() + "/moderation/rules/" + rule);
        assertThat(sentence.body()).contains("10,000 people follow its author");
    }

    private void followed(String name, long many) {
        assertThat(jdbc.sql("UPDATE author SET followers = :many WHERE name = :name")
                        .param("many", many)
                        .param("name", name)
                        .update())
                .isEqualTo(1);
    }

    /** 9,949 harmless messages and 50 that are not; their ids. */
    private Set<String> planted(UUID like) {
        var words = List.of("screwdriver", "SCREWDRIVERS", "scr\u200bewdriver", "s c r e w d r i v e r", "tournévis");
        return tenant.in(ines.id(), () -> {
            jdbc.sql("""
                    INSERT INTO message (workspace_id, id, channel_id, network, remote_id, kind, author_id, at, text, language, tokens,
                                         reading_version, place_id, place_name, open, thread_key, mentions_us, own, stored_at)
                    SELECT workspace_id, gen_random_uuid(), channel_id, network, 'more-' || n, kind, author_id,
                           at - n * interval '20 seconds',
                           CASE WHEN n > 50 THEN 'A nice ride number ' || n || ' with drivers and screws'
                                ELSE 'I opened the pack with a ' || (CAST(:words AS text[]))[1 + n % 5] || '.' END,
                           language, tokens, reading_version, place_id, place_name, open, thread_key, mentions_us, own, stored_at
                      FROM message, generate_series(1, 9999) AS n
                     WHERE id = :like
                    """)
                    .param("words", words.toArray(String[]::new))
                    .param("like", like)
                    .update();
            return Set.copyOf(jdbc.sql("SELECT id FROM message WHERE text LIKE 'I opened the pack%'")
                    .query((row, n) -> row.getString("id"))
                    .list());
        });
    }

    @Test
    void in_the_shadow_it_does_nothing_and_live_it_hides_and_tells_once() {
        var forum = ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        var rule = rule(SCREWDRIVER, Map.of("sanctions", List.of("hide"), "notice", "Hello, please do not."));
        asking.put(at + "/rules/" + rule + "/mode", Map.of("mode", "shadow"));
        var shadowed = says("A screwdriver opens it");
        forum.hears("A screwdriver opens it");
        Patience.untilTrue(
                "the rule found it",
                () -> get("/rules/" + rule + "/matches").path("total").longValue() == 1);
        assertThat(get("/rules/" + rule + "/matches").at("/items/0/did").stringValue())
                .isEqualTo("hide");
        assertThat(get("/deliveries").path("total").longValue())
                .as("in the shadow nothing leaves")
                .isZero();
        assertThat(network.world().post(shadowed).hidden()).isFalse();

        assertThat(live(rule, "Tried by hand").status()).isEqualTo(200);
        var hidden = says("Take a $crewdr1ver to it");
        forum.hears("Take a $crewdr1ver");
        Patience.untilTrue(
                "it is hidden there", () -> network.world().post(hidden).hidden());
        Patience.untilTrue(
                "they are told",
                () -> network.world().everything().stream()
                        .anyMatch(post -> post.text().contains("your message is hidden")));
        assertThat(network.world().post(shadowed).hidden())
                .as("what was said before")
                .isFalse();
        var decided = get("/review-items?state=decided").path("items");
        assertThat(decided.size()).isEqualTo(1);
        assertThat(decided.at("/0/reasons/0/source").stringValue()).isEqualTo("rule");
        assertThat(decided.at("/0/reasons/0/marks/0/0").intValue()).isEqualTo(7);

        forum.collect();
        says("Nothing to see here");
        forum.hears("Nothing to see");
        assertThat(get("/deliveries").path("total").longValue())
                .as("a notice and a hide, once")
                .isEqualTo(2);
        var entry = get("/history?subject=review-item:" + decided.at("/0/id").stringValue())
                .at("/items/0");
        assertThat(entry.at("/actor/kind").stringValue()).isEqualTo("rule");
    }

    @Test
    void a_guess_or_an_act_that_is_not_offered_waits_for_a_person() {
        var forum = ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        var rule = rule(
                Map.of(
                        "all",
                        List.of(
                                Map.of("linksBeyond", List.of("brindle.example")),
                                Map.of("not", Map.of("answers", true)))),
                Map.of("queue", 3, "secondPerson", true));
        assertThat(live(rule, "No past here").status()).isEqualTo(200);
        says("Look at https://brindle.example/help");
        says("Look at https://sub.cheap.example/now");
        forum.hears("sub.cheap.example");
        Patience.untilTrue("it waits", () -> get("/review-items").path("total").longValue() == 1);
        var item = get("/review-items").at("/items/0");
        assertThat(item.path("secondPerson").booleanValue()).isTrue();
        assertThat(item.path("article").intValue()).isEqualTo(1);
        assertThat(get("/notifications").at("/items/0/kind").stringValue()).isEqualTo("moderation.urgent");
        assertThat(get("/deliveries").path("total").longValue()).isZero();
    }

    @Test
    void what_is_no_rule_is_refused_with_a_sentence() {
        var hide = Map.<String, Object>of("sanctions", List.of("hide"));
        refused(Map.of("reads", List.of("spam")), hide, "may be wrong");
        refused(Map.of("any", List.of(SCREWDRIVER, Map.of("reads", List.of("offensive")))), hide, "may be wrong");
        refused(Map.of("sanctionedBefore", 2), hide, "feed itself");
        refused(Map.of("first", true), hide, "whatever these people say");
        refused(Map.of("followers", 100), hide, "whatever these people say");
        refused(Map.of("all", List.of(SCREWDRIVER, Map.of("not", SCREWDRIVER))), hide, "never hold together");
        refused(
                Map.of(
                        "all",
                        List.of(SCREWDRIVER, Map.of("kinds", List.of("post")), Map.of("kinds", List.of("comment")))),
                hide,
                "never hold together");
        refused(Map.of("all", List.of()), hide, "needs something");
        refused(Map.of("matches", List.of("(a+)+$\\1")), hide, "no expression");
        refused(Map.of("matches", List.of("((a{1,500}){1,500})")), hide, "no expression");
        refused(Map.of("says", List.of("scr*ew")), hide, "scr*ew");
        refused(SCREWDRIVER, Map.of(), "does something");
        refused(SCREWDRIVER, Map.of("queue", 1, "sanctions", List.of("hide")), "not both");
        refused(SCREWDRIVER, Map.of("sanctions", List.of("warn")), "warning says something");
        refused(Map.of("says", List.of("a"), "first", true), hide, "one thing");
        refused(Map.of("between", List.of("25:00", "06:00")), Map.of("queue", 1), "22:00");
    }

    @Test
    void a_rule_labels_the_conversation_and_tells_whom_it_names_and_the_label_goes_with_what_is_taken_back() {
        var forum = forum();
        var spam = label("Spam");
        var eva = someone.joining(ines, "Eva Lind", Role.COLLEAGUE);
        var notify = Map.of("people", List.of(eva.caller().person().id().toString()), "roles", List.of("moderator"));
        var zoe = someone.joining(ines, "Zoé Petit", Role.MODERATOR);
        var quiet = rule(SCREWDRIVER, Map.of("labels", List.of(spam), "notifies", notify));

        asking.put(at + "/rules/" + quiet + "/mode", Map.of("mode", "shadow"));
        says("A screwdriver opens it");
        forum.hears("A screwdriver opens it");
        Patience.untilTrue(
                "the rule found it",
                () -> get("/rules/" + quiet + "/matches").path("total").longValue() == 1);
        assertThat(get("/rules/" + quiet + "/matches").at("/items/0/did").stringValue())
                .isEqualTo("label Spam, notify Eva Lind, notify-role moderator");
        assertThat(done(quiet, 7).path("would").stringValue()).contains("label Spam");
        assertThat(labelled("A screwdriver opens it")).as("in the shadow").isEmpty();
        assertThat(told(eva)).isZero();

        live(quiet, "Tried by hand");
        says("Another screwdriver");
        forum.hears("Another screwdriver");
        Patience.untilTrue(
                "it bears the label", () -> labelled("Another screwdriver").equals(List.of("Spam")));
        assertThat(told(eva)).isEqualTo(1);
        assertThat(told(zoe)).isEqualTo(1);
        assertThat(get("/review-items").path("total").longValue())
                .as("nothing to judge")
                .isZero();
        var match = get("/rules/" + quiet + "/matches").at("/items/0/message").stringValue();
        var off = at + "/rules/" + quiet + "/matches/" + match + "/labels";
        assertThat(asking.delete(off).status()).isEqualTo(204);
        assertThat(labelled("Another screwdriver")).isEmpty();
        assertThat(asking.delete(off).status()).as("once").isEqualTo(404);

        asking.put(at + "/rules/" + quiet + "/mode", Map.of("mode", "draft"));
        var hides = rule(SCREWDRIVER, Map.of("sanctions", List.of("hide"), "labels", List.of(spam)));
        live(hides, "Tried by hand");
        says("The third screwdriver");
        forum.hears("The third screwdriver");
        Patience.untilTrue(
                "it bears the label", () -> !labelled("The third screwdriver").isEmpty());
        var item = get("/review-items?state=decided").at("/items/0/id").stringValue();
        var decision =
                get("/review-items/" + item + "/decisions").at("/items/0/id").stringValue();
        assertThat(asking.post(at + "/decisions/" + decision + "/undo", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(labelled("The third screwdriver")).isEmpty();
    }

    @Test
    void labels_and_people_that_are_not_there_and_labels_by_guess_are_refused() {
        var spam = label("Spam");
        var writer = someone.joining(ines, "Wim Bakker", Role.WRITER)
                .caller()
                .person()
                .id()
                .toString();
        refused(SCREWDRIVER, Map.of("labels", List.of(UUID.randomUUID().toString())), "no more");
        refused(SCREWDRIVER, Map.of("notifies", Map.of("people", List.of(writer))), "may read the inbox");
        refused(SCREWDRIVER, Map.of("notifies", Map.of("roles", List.of("writer"))), "cannot be told");
        refused(Map.of("reads", List.of("spam")), Map.of("queue", 1, "labels", List.of(spam)), "puts no label");
        refused(
                Map.of("reads", List.of("spam")),
                Map.of("notifies", Map.of("roles", List.of("moderator"))),
                "whether it was right");
        refused(Map.of("first", true), Map.of("sanctions", List.of("hide"), "labels", List.of(spam)), "these people");
        assertThat(rule(
                        Map.of("reads", List.of("spam")),
                        Map.of("queue", 1, "notifies", Map.of("roles", List.of("owner")))))
                .isNotEmpty();
    }

    @Test
    void what_people_report_there_waits_with_their_record_and_a_rule_counts_them() {
        var forum = forum();
        var noor = person("noor", "Noor Haddad");
        var mia = person("mia", "Mia Sand");
        var post = says("Buy my course, last chance");
        forum.hears("Buy my course");
        aSecondLater(); // what was said before it ran, and is reported from then on
        assertThat(live(rule(Map.of("reports", 2), Map.of("queue", 3)), "Tried by hand")
                        .status())
                .isEqualTo(200);
        network.world().report(noor, post, "He says this everywhere", Instant.now());
        Patience.untilTrue("it waits", () -> get("/review-items").path("total").longValue() == 1);
        var item = get("/review-items").at("/items/0");
        assertThat(item.at("/reasons/0/source").stringValue()).isEqualTo("member");
        assertThat(item.at("/reasons/0/name").stringValue()).isEqualTo("Noor Haddad");
        assertThat(item.at("/reasons/0/says").stringValue()).isEqualTo("He says this everywhere");
        assertThat(item.at("/reasons/0/weight").doubleValue()).isEqualTo(0.5);
        assertThat(item.path("priority").intValue()).isEqualTo(1);

        network.world().report(mia, post, "Spam", Instant.now());
        Patience.untilTrue(
                "the rule counts two",
                () -> get("/review-items").at("/items/0/priority").intValue() == 3);
        var twice = get("/review-items").at("/items/0");
        assertThat(twice.path("reasons").size()).as("two people and a rule").isEqualTo(3);
        assertThat(twice.path("score").doubleValue())
                .isGreaterThan(item.path("score").doubleValue());

        var decided = asking.send(
                "POST",
                at + "/review-items/" + twice.path("id").stringValue() + "/decisions",
                "{\"acts\":[\"hide\"],\"article\":1}",
                Map.of("If-Match", "\"" + twice.path("revision").intValue() + "\""));
        assertThat(decided.status()).as(decided.body()).isEqualTo(201);
        var other = says("My course again");
        forum.hears("My course again");
        network.world().report(noor, other, "", Instant.now());
        Patience.untilTrue("it waits", () -> get("/review-items").path("total").longValue() == 1);
        assertThat(get("/review-items").at("/items/0/reasons/0/weight").doubleValue())
                .as("she was right before")
                .isGreaterThan(0.6);
    }

    @Test
    void a_rule_on_domains_sees_where_a_short_link_leads() throws IOException {
        var shortener = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        shortener.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "https://shop.cheap.example/" + exchange.getRequestURI());
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/Xy7") ? 302 : 404, -1);
            exchange.close();
        });
        shortener.start();
        try {
            shorteners.add("127.0.0.2");
            var address = "http://127.0.0.2:" + shortener.getAddress().getPort();
            var forum = forum();
            live(rule(Map.of("linksTo", List.of("cheap.example")), Map.of("queue", 2)), "Tried by hand");
            var beyond = rule(Map.of("linksBeyond", List.of("brindle.example", "cheap.example")), Map.of("queue", 0));
            live(beyond, "Tried by hand");
            says("A bargain: " + address + "/Xy7.");
            says("Nothing there: " + address + "/gone");
            forum.hears("Nothing there");
            Patience.untilTrue(
                    "both are judged when it is known where they lead",
                    () -> get("/review-items").path("total").longValue() == 2);
            assertThat(get("/review-items").at("/items/0/priority").intValue()).isEqualTo(2);
            assertThat(get("/rules/" + beyond + "/matches").path("total").longValue())
                    .as("what leads to an allowed domain is not beyond it, what leads nowhere is")
                    .isEqualTo(1);
        } finally {
            shortener.stop(0);
        }
    }

    private static void aSecondLater() {
        var said = Instant.now().getEpochSecond();
        Patience.untilTrue("the next second begins", () -> Instant.now().getEpochSecond() > said);
    }

    private String person(String handle, String name) {
        network.letIn(handle, name, Person.Role.MEMBER);
        return network.world().byHandle(handle).orElseThrow().id();
    }

    private ApiChannel forum() {
        return ApiChannel.live(
                asking,
                at,
                "sandbox",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
    }

    private String label(String name) {
        var made = asking.post(at + "/labels", Map.of("name", name, "colour", "red"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").stringValue();
    }

    /** Labels of the conversation that begins so. */
    private List<String> labelled(String subject) {
        return tenant.in(
                ines.id(),
                () -> jdbc.sql("""
                        SELECT l.name
                          FROM conversation c
                          JOIN conversation_label cl ON cl.conversation_id = c.id
                          JOIN label l ON l.id = cl.label_id
                         WHERE c.subject = :subject
                        """)
                        .param("subject", subject)
                        .query(String.class)
                        .list());
    }

    private long told(Here who) {
        return new Asking(port, someone.token(who.caller().person()))
                .get(at + "/notifications")
                .json()
                .path("items")
                .size();
    }

    @Test
    void a_changed_rule_runs_in_the_shadow_again() {
        var rule = rule(SCREWDRIVER, Map.of("queue", 1));
        assertThat(live(rule, "Tried by hand").json().path("mode").stringValue())
                .isEqualTo("live");
        var changed = asking.put(
                at + "/rules/" + rule,
                Map.of("name", "Another", "article", 2, "when", SCREWDRIVER, "then", Map.of("queue", 3)));
        assertThat(changed.json().path("mode").stringValue()).as(changed.body()).isEqualTo("shadow");
        assertThat(changed.json().path("revision").intValue()).isEqualTo(2);
        assertThat(asking.delete(at + "/rules/" + rule).status()).isEqualTo(204);
        assertThat(asking.get(at + "/rules/" + rule).status()).isEqualTo(404);
    }

    private void refused(Map<String, Object> when, Map<String, Object> then, String sentence) {
        var answer = asking.post(at + "/rules", Map.of("name", "A", "article", 1, "when", when, "then", then));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(sentence);
    }

    private String rule(Map<String, Object> when, Map<String, Object> then) {
        var made = asking.post(at + "/rules", Map.of("name", "Closed packs", "article", 1, "when", when, "then", then));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").stringValue();
    }

    private Asking.Answer live(String rule, String despite) {
        return asking.put(at + "/rules/" + rule + "/mode", Map.of("mode", "live", "despite", despite));
    }

    private JsonNode done(String rule, int days) {
        var asked = asking.post(at + "/rules/" + rule + "/rehearsals", Map.of("days", days));
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var id = asked.json().path("id").stringValue();
        return Patience.until("the rehearsal is over", () -> {
            var now = get("/rules/" + rule + "/rehearsals/" + id);
            return now.path("state").stringValue().equals("done") ? Optional.of(now) : Optional.empty();
        });
    }

    /** All of them, page by page. */
    private Set<String> hits(String rule, JsonNode rehearsal) {
        var all = new HashSet<String>();
        var cursor = "";
        for (int page : IntStream.range(0, 10).toArray()) {
            var answer = get("/rules/" + rule + "/rehearsals/"
                    + rehearsal.path("id").stringValue() + "/hits?limit=20" + (page == 0 ? "" : "&cursor=" + cursor));
            all.addAll(StreamSupport.stream(answer.path("items").spliterator(), false)
                    .map(hit -> hit.path("message").stringValue())
                    .collect(Collectors.toSet()));
            if (answer.path("next").isMissingNode() || answer.path("next").isNull()) {
                break;
            }
            cursor = answer.path("next").stringValue();
        }
        return all;
    }

    private String says(String text) {
        if (network.world().byHandle("farid").isEmpty()) {
            network.letIn("farid", "Farid Benali", Person.Role.MEMBER);
        }
        return network.world()
                .write(
                        network.world().byHandle("farid").orElseThrow().id(),
                        Draft.in(network.world().rooms().getFirst().id(), text),
                        Instant.now())
                .id();
    }

    private JsonNode get(String path) {
        var answer = asking.get(at + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
