package kith.connector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kith.connector.GuardedTransport;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Trouble;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.connector.sandbox.network.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox network as whoever speaks HTTP sees it. */
class SandboxServerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POST = "{\"text\":\"Spring service starts on Monday.\"}";

    private final GuardedTransport transport = new GuardedTransport(true);
    private final SandboxServer network = SandboxServer.forgetful();
    private final String token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);

    @AfterEach
    void close() {
        network.close();
        transport.close();
    }

    @Nested
    class Limits {
        @Test
        void a_stranger_is_not_let_in() {
            assertThat(send(network, "GET", "/api/me", "", "no-such-token").status())
                    .isEqualTo(401);
        }

        @Test
        void a_text_of_501_characters_is_refused_with_a_sentence() {
            var answer = post("{\"text\":\"" + "é".repeat(501) + "\"}");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(json(answer).path("message").asString("")).contains("501", "500");
        }

        @Test
        void too_many_requests_get_429_and_are_told_when_to_come_back() {
            control("PUT", "settings", "{\"requests\":3,\"seconds\":60}");
            for (var i = 0; i < 3; i++) {
                assertThat(get("/api/me").status()).isEqualTo(200);
            }

            var answer = get("/api/me");

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.retryAfter(Duration.ZERO)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        }

        @Test
        void a_banned_member_cannot_write_any_more() {
            var deals = network.letIn("deals", "Best Deals", Person.Role.MEMBER);
            var id = network.world().byHandle("deals").orElseThrow().id();

            send(network, "PUT", "/api/people/" + id + "/ban", "", token);

            assertThat(send(network, "POST", "/api/posts", POST, deals).status())
                    .isEqualTo(403);
        }

        @Test
        void a_member_cannot_hide_and_does_not_see_what_is_hidden() {
            var kofi = network.letIn("kofi", "Kofi Asante", Person.Role.MEMBER);
            var id = json(post(POST)).path("id").asString("");

            assertThat(send(network, "PUT", "/api/posts/" + id + "/hidden", "", kofi)
                            .status())
                    .isEqualTo(403);
            assertThat(send(network, "PUT", "/api/posts/" + id + "/hidden", "", token)
                            .status())
                    .isEqualTo(200);
            assertThat(send(network, "GET", "/api/posts/" + id, "", kofi).status())
                    .isEqualTo(404);
        }

        @Test
        void a_member_answers_nothing_in_a_locked_thread_until_it_is_opened_again() {
            var kofi = network.letIn("kofi", "Kofi Asante", Person.Role.MEMBER);
            var id = json(post(POST)).path("id").asString("");
            var comments = "/api/posts/" + id + "/comments";
            var first =
                    json(send(network, "POST", comments, POST, kofi)).path("id").asString("");

            send(network, "PUT", "/api/posts/" + id + "/locked", "", token);
            assertThat(send(network, "POST", comments, POST, kofi).status()).isEqualTo(403);
            assertThat(send(network, "POST", "/api/posts/" + first + "/comments", POST, kofi)
                            .status())
                    .isEqualTo(403);
            assertThat(send(network, "PUT", "/api/posts/" + id + "/locked", "", kofi)
                            .status())
                    .isEqualTo(403);

            send(network, "DELETE", "/api/posts/" + id + "/locked", "", token);
            assertThat(send(network, "POST", comments, POST, kofi).ok()).isTrue();
        }
    }

    @Nested
    class Listings {
        @Test
        void are_paged_without_gaps_or_doubles_while_others_write() {
            var ids = new ArrayList<String>();
            for (var i = 0; i < 25; i++) {
                ids.add(json(post("{\"text\":\"Post " + i + "\"}")).path("id").asString(""));
            }

            var seen = new ArrayList<String>();
            var page = json(get("/api/posts?limit=10"));
            while (true) {
                page.path("items").forEach(item -> seen.add(item.path("id").asString("")));
                if (!page.path("more").asBoolean()) {
                    break;
                }
                post("{\"text\":\"In between.\"}");
                page = json(
                        get("/api/posts?limit=10&cursor=" + page.path("cursor").asString("")));
            }

            assertThat(seen).isEqualTo(ids.reversed());
        }
    }

    @Nested
    class TheNetworksOwnCount {
        @Test
        void lists_also_what_is_not_shown_yet() {
            network.faults().add(Fault.next("publish", Fault.Kind.UNSEEN));

            post(POST);

            assertThat(json(get("/api/posts")).path("items")).isEmpty();
            assertThat(json(get("/control/posts")).path("items"))
                    .singleElement()
                    .satisfies(post -> assertThat(post.path("text").asString()).startsWith("Spring service"));
        }

        @Test
        void says_when_the_network_took_nothing_and_from_whom() {
            network.faults().add(Fault.next("publish", 429).lasting(Duration.ofSeconds(4)));
            network.faults().add(Fault.next("*", Fault.Kind.DOWN).lasting(Duration.ofSeconds(20)));

            post(POST);
            post(POST);
            get("/api/me");

            var outages = json(get("/control/outages")).path("items");
            assertThat(outages).hasSize(2);
            assertThat(outages.get(0).path("account").asString())
                    .isEqualTo(network.world().byHandle("brindle").orElseThrow().id());
            assertThat(lasted(outages.get(0))).isEqualTo(Duration.ofSeconds(4));
            assertThat(outages.get(1).has("account")).isFalse();
            assertThat(lasted(outages.get(1))).isEqualTo(Duration.ofSeconds(20));
        }

        @Test
        void says_what_it_left_without_an_answer_and_whether_it_took_it() {
            network.faults().add(Fault.next("publish", Fault.Kind.RESET));
            network.faults().add(Fault.next("publish", Fault.Kind.TIMEOUT_AFTER).lasting(Duration.ofMillis(200)));
            network.faults().add(Fault.next("posts", Fault.Kind.RESET));

            attempt();
            attempt();
            attempt();

            var silences = json(get("/control/silences")).path("items");
            assertThat(silences).hasSize(2);
            assertThat(silences.get(0).path("text").asString()).isEqualTo("Spring service starts on Monday.");
            assertThat(silences.get(0).path("taken").asBoolean()).isFalse();
            assertThat(silences.get(1).path("taken").asBoolean()).isTrue();
            assertThat(lasted(silences.get(1))).isEqualTo(Duration.ofMillis(200));
        }

        private static Duration lasted(JsonNode outage) {
            return Duration.between(
                    Instant.parse(outage.path("from").asString()),
                    Instant.parse(outage.path("until").asString()));
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @EnumSource(
                value = Fault.Kind.class,
                names = {"TIMEOUT", "RESET", "STATUS", "DOWN"})
        void before_the_deed_leave_it_undone(Fault.Kind kind) {
            network.faults().add(new Fault("publish", kind, 500, Duration.ofSeconds(30), 1, 1));

            assertThat(attempt()).isNotEqualTo("201");
            assertThat(network.tally().doneOf("publish")).isZero();
            assertThat(network.world().everything()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Fault.Kind.class,
                names = {"TIMEOUT_AFTER", "RESET_AFTER", "STATUS_AFTER", "GARBAGE"})
        void after_the_deed_leave_it_done_and_unsaid(Fault.Kind kind) {
            network.faults().add(new Fault("publish", kind, 502, Duration.ofSeconds(30), 1, 1));

            assertThat(attempt()).isNotEqualTo("201");
            assertThat(network.tally().doneOf("publish")).isEqualTo(1);
            assertThat(network.world().everything()).hasSize(1);
        }

        @Test
        void are_over_after_as_many_times_as_was_said() {
            control("POST", "faults", "{\"on\":\"publish\",\"kind\":\"status\",\"status\":503,\"times\":2}");

            assertThat(List.of(attempt(), attempt(), attempt())).containsExactly("503", "503", "201");
        }

        @Test
        void with_a_chance_hit_the_same_requests_from_the_same_seed(@TempDir Path folder) throws IOException {
            assertThat(statuses(folder.resolve("a"), 5)).isEqualTo(statuses(folder.resolve("b"), 5));
            assertThat(statuses(folder.resolve("c"), 5)).contains(200, 500);
        }

        @Test
        void can_keep_a_post_from_being_seen_for_a_while() throws InterruptedException {
            network.faults().add(Fault.next("publish", Fault.Kind.UNSEEN).lasting(Duration.ofMillis(900)));
            var id = json(post(POST)).path("id").asString("");

            assertThat(get("/api/posts/" + id).status()).isEqualTo(404);
            assertThat(json(get("/api/posts")).path("items")).isEmpty();
            while (get("/api/posts/" + id).status() == 404) {
                Thread.sleep(50);
            }
            assertThat(json(get("/api/events?limit=200")).toString()).contains(id);
        }

        @Test
        void can_stutter() {
            post(POST);
            network.faults().add(Fault.next("posts", Fault.Kind.TWICE));

            assertThat(json(get("/api/posts")).path("items")).hasSize(2);
            assertThat(json(get("/api/posts")).path("items")).hasSize(1);
        }

        @Test
        void that_do_not_exist_are_refused_with_those_that_do() {
            var answer = send(network, "POST", "/control/faults", "{\"kind\":\"earthquake\"}", "");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("timeout-after");
        }

        private List<Integer> statuses(Path journal, long seed) throws IOException {
            try (var other = SandboxServer.keeping(journal, 0, seed, InstantSource.system())) {
                var key = other.letIn("tom", "Tom Okafor", Person.Role.MEMBER);
                other.faults().add(new Fault("me", Fault.Kind.STATUS, 500, Duration.ZERO, 0.5, -1));
                var statuses = new ArrayList<Integer>();
                for (var i = 0; i < 20; i++) {
                    statuses.add(send(other, "GET", "/api/me", "", key).status());
                }
                return statuses;
            }
        }
    }

    @Nested
    class A_key {
        @Test
        void that_comes_again_gives_the_same_post() {
            var first = json(keyed("k-1"));
            var again = json(keyed("k-1"));

            assertThat(again.path("id")).isEqualTo(first.path("id"));
            assertThat(network.tally().doneOf("publish")).isEqualTo(1);
            assertThat(network.tally().askedFor("publish")).isEqualTo(2);
        }

        @Test
        void means_nothing_when_the_network_keeps_none_and_the_count_tells_of_the_double() {
            control("PUT", "settings", "{\"idempotencyKeys\":false}");
            keyed("k-1");
            keyed("k-1");

            var count = json(send(network, "GET", "/control/count", "", ""));
            assertThat(count.path("exists").path("byModeratorsTwice").asInt()).isEqualTo(1);
        }
    }

    @Nested
    class A_journal {
        @Test
        void brings_everything_back_and_the_feed_with_the_same_cursors(@TempDir Path folder) throws IOException {
            var file = folder.resolve("network.jsonl");
            String key;
            String cursor;
            String id;
            try (var first = SandboxServer.keeping(file, 0, 1, InstantSource.system())) {
                key = first.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
                send(first, "POST", "/api/posts", POST, key);
                cursor = json(send(first, "GET", "/api/events", "", key))
                        .path("cursor")
                        .asString("");
                id = json(send(first, "POST", "/api/posts", "{\"text\":\"After the cursor.\"}", key))
                        .path("id")
                        .asString("");
            }

            try (var second = SandboxServer.keeping(file, 0, 1, InstantSource.system())) {
                var events = json(send(second, "GET", "/api/events?cursor=" + cursor, "", key));

                assertThat(second.world().everything()).hasSize(2);
                assertThat(events.path("items")).hasSize(1);
                assertThat(events.path("items").path(0).path("post").path("id").asString(""))
                        .isEqualTo(id);
            }
        }

        @Test
        void cut_short_in_its_last_line_loses_only_that(@TempDir Path folder) throws IOException {
            var file = folder.resolve("network.jsonl");
            try (var first = SandboxServer.keeping(file, 0, 1, InstantSource.system())) {
                first.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
            }
            Files.writeString(file, "{\"seen\":\"2026-0", StandardOpenOption.APPEND);

            try (var second = SandboxServer.keeping(file, 0, 1, InstantSource.system())) {
                second.letIn("kofi", "Kofi Asante", Person.Role.MEMBER);
            }
            try (var third = SandboxServer.keeping(file, 0, 1, InstantSource.system())) {
                assertThat(third.world().people()).hasSize(2);
            }
        }

        @Test
        void of_the_sample_network_keeps_what_the_brand_replied(@TempDir Path folder) throws IOException {
            var zone = ZoneId.of("Europe/Paris");
            String reply;
            int before;
            try (var first = SampleNetwork.start(folder, 0, Instant.now(), zone)) {
                var world = first.server().world();
                var brand = world.byHandle("brindle").orElseThrow().id();
                var asked = world.everything().getLast().id();
                reply = world.write(brand, Draft.answer(asked, "Happy to help. Inès"), Instant.now())
                        .id();
                before = world.everything().size();
                assertThat(send(first.server(), "GET", "/api/me", "", first.accessToken())
                                .status())
                        .isEqualTo(200);
            }

            try (var second = SampleNetwork.start(folder, 0, Instant.now(), zone)) {
                assertThat(second.server().world().post(reply).text()).isEqualTo("Happy to help. Inès");
                assertThat(second.server().world().everything()).hasSizeBetween(before, before + 5);
            }
        }
    }

    @Test
    void strangers_find_their_way_into_the_sample_network(@TempDir Path folder) throws IOException {
        try (var sample = SampleNetwork.start(folder, 0, Instant.now(), ZoneId.of("Europe/Paris"))) {
            sample.raid("https://batt-outlet.example/half-price");

            var world = sample.server().world();
            var said = world.everything().stream()
                    .filter(post -> post.text().contains("https://batt-outlet.example/half-price"))
                    .toList();
            assertThat(said).hasSize(6);
            assertThat(said).extracting(Post::author).doesNotHaveDuplicates();
        }
    }

    private String attempt() {
        try {
            return Integer.toString(post(POST).status());
        } catch (Trouble trouble) {
            assertThat(trouble.outcome()).isInstanceOf(Outcome.Unknown.class);
            return "unknown";
        }
    }

    private Transport.Response get(String path) {
        return send(network, "GET", path, "", token);
    }

    private Transport.Response post(String body) {
        return send(network, "POST", "/api/posts", body, token);
    }

    private Transport.Response keyed(String key) {
        return transport.send(
                request(network, "POST", "/api/posts", POST, token).header("Idempotency-Key", key));
    }

    private void control(String method, String path, String body) {
        assertThat(send(network, method, "/control/" + path, body, "").ok()).isTrue();
    }

    private Transport.Response send(SandboxServer to, String method, String path, String body, String key) {
        return transport.send(request(to, method, path, body, key));
    }

    private static Transport.Request request(SandboxServer to, String method, String path, String body, String key) {
        return new Transport.Request(
                        method,
                        URI.create(to.baseUrl() + path),
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8),
                        Duration.ofMillis(1500),
                        Transport.Request.DEFAULT_MAX_BYTES)
                .bearer(key);
    }

    private static JsonNode json(Transport.Response response) {
        return JSON.readTree(response.body());
    }
}
