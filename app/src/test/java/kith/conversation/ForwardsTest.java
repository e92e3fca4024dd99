package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import kith.connector.Said.Kind;
import kith.conversation.internal.Calling;
import kith.database.Tenant;
import kith.history.History;
import kith.mail.Mails;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.RealServer;
import kith.testing.Someone;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Noor asks what only the workshop knows. */
@KithTest
class ForwardsTest {
    @RegisterExtension
    static final RealServer SERVER = RealServer.of("mail");

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Mails mails;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    String at;
    String conversation;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug();
        var brindle = Community.ours(ines, tenant, jdbc);
        var message = brindle.says(
                "Noor Haddad",
                Instant.now().minus(Duration.ofMinutes(20)),
                "noor",
                "@brindle is frame <BC-1077> part of the recall?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(message))));
        conversation =
                asking.get(at + "/conversations").json().at("/items/0/id").asString();
    }

    @Nested
    class Given_a_workshop_that_is_reached_by_mail {
        String workshop;

        @BeforeEach
        void made() {
            var server = asking.put(
                    at + "/mail-server",
                    Map.of(
                            "address",
                            "smtp://127.0.0.1:" + SERVER.value("MAIL_SMTP_PORT"),
                            "username",
                            SERVER.value("MAIL_USER"),
                            "password",
                            SERVER.value("MAIL_PASSWORD"),
                            "senderName",
                            "Brindle",
                            "senderAddress",
                            "hello@brindle.example"));
            assertThat(server.status()).as(server.body()).isEqualTo(200);
            workshop = service(Map.of("name", "Workshop", "address", SERVER.value("MAIL_ALICE_USER"), "language", "en"))
                    .path("id")
                    .asString();
        }

        @Test
        void when_it_is_asked_then_it_answers_on_its_page_and_the_answer_stands_in_the_conversation() throws Exception {
            var forward = ask(workshop, "Is this frame affected?");
            Patience.untilTrue("the letter left", () -> state(forward).equals("asked"));
            var letter = mails.newest(ines.id(), 1).getFirst();
            assertThat(letter.text())
                    .contains("Is this frame affected?", "> @brindle is frame <BC-1077>", link(forward))
                    .doesNotContain("#general");

            var page = get(link(forward));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("A question to Workshop", "Is this frame affected?", "&lt;BC-1077&gt;", "Noor Haddad")
                    .doesNotContain("/inbox/");

            assertThat(post(link(forward), page, "text=&by=Ada").statusCode()).isEqualTo(422);
            assertThat(post(link(forward), page, "text=Yes%2C+swap+the+plug.&by=Ada+Nwosu")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(get(link(forward)).body()).contains("Answered by Ada Nwosu");
            var again = post(link(forward), page, "text=No.&by=Eve");
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("answered already");

            var open = asking.get("/" + ines.workspace().slug() + "/inbox/" + conversation)
                    .body();
            assertThat(open).contains("Asks Workshop", "Yes, swap the plug.", "Use as reply");
            assertThat(asking.get(at + "/conversations/" + conversation + "/forwards")
                            .json()
                            .at("/items/0/answer")
                            .asString())
                    .isEqualTo("Yes, swap the plug.");
            assertThat(history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 2))
                    .extracting(entry -> entry.act())
                    .containsExactly("forward.answer", "forward.ask");
        }

        @Test
        void when_it_is_withdrawn_or_its_time_is_over_then_the_link_says_so_and_takes_nothing() throws Exception {
            var forward = ask(workshop, "Is this frame affected?");
            var page = get(link(forward));
            assertThat(asking.delete(at + "/conversations/" + conversation + "/forwards/" + id(forward))
                            .status())
                    .isEqualTo(204);
            var withdrawn = get(link(forward));
            assertThat(withdrawn.statusCode()).isEqualTo(410);
            assertThat(withdrawn.body())
                    .contains("Inès Moreau withdrew this question")
                    .doesNotContain("BC-1077");
            assertThat(post(link(forward), page, "text=Yes.&by=Ada").statusCode())
                    .isEqualTo(409);

            var other = ask(workshop, "And this one?");
            tenant.run(
                    ines.id(),
                    () -> jdbc.sql("UPDATE forward SET expires_at = now() WHERE id = CAST(:id AS uuid)")
                            .param("id", id(other))
                            .update());
            assertThat(get(link(other)).statusCode()).isEqualTo(410);
            assertThat(get(link(other)).body()).contains("This link held until").doesNotContain("BC-1077");
            assertThat(post(link(other), page, "text=Yes.&by=Ada").body()).contains("holds no more");
        }

        @Test
        void then_a_link_that_was_made_up_or_cut_leads_nowhere() throws Exception {
            var link = link(ask(workshop, "Is this frame affected?"));
            assertThat(get(link.substring(0, link.length() - 3)).statusCode()).isEqualTo(404);
            var tampered = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");
            assertThat(get(tampered).statusCode()).isEqualTo(404);
            assertThat(get(tampered).body()).contains("This link does not hold");
        }

        @Test
        void when_the_mail_server_refuses_then_the_conversation_says_so() {
            asking.put(
                    at + "/mail-server",
                    Map.of("address", "smtp://127.0.0.1:1", "senderName", "B", "senderAddress", "b@brindle.example"));
            var forward = ask(workshop, "Is this frame affected?");
            Patience.untilTrue(
                    "it waits",
                    () -> mails.newest(ines.id(), 1).getFirst().why().contains("cannot be reached"));
            assertThat(state(forward)).isEqualTo("leaving");
        }
    }

    @Nested
    class Given_a_desk_that_is_called {
        final ArrayBlockingQueue<Called> calls = new ArrayBlockingQueue<>(10);

        record Called(String time, String signature, byte[] body) {}

        @Test
        void when_it_is_asked_then_the_call_is_signed_and_its_signed_answer_is_taken_once() throws Exception {
            var desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            desk.createContext("/", exchange -> {
                calls.add(new Called(
                        exchange.getRequestHeaders().getFirst(Calling.TIME),
                        exchange.getRequestHeaders().getFirst(Calling.SIGNATURE),
                        exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            desk.start();
            try {
                var service = service(Map.of(
                        "name",
                        "Desk",
                        "way",
                        "webhook",
                        "address",
                        "http://127.0.0.1:" + desk.getAddress().getPort() + "/kith"));
                var secret = service.path("secret").asString();
                assertThat(secret).isNotEmpty();
                assertThat(asking.get(at + "/services/" + service.path("id").asString())
                                .body())
                        .doesNotContain(secret);

                var forward = ask(service.path("id").asString(), "Is this frame affected?");
                var call = calls.poll(30, TimeUnit.SECONDS);
                assertThat(call).isNotNull();
                assertThat(call.signature()).isEqualTo(Calling.signature(secret, call.time(), call.body()));
                assertThat(new String(call.body(), StandardCharsets.UTF_8))
                        .contains("Is this frame affected?", id(forward), "/hooks/forwards/");
                Patience.untilTrue("asked", () -> state(forward).equals("asked"));

                var address = Calling.answerAddress(link(forward));
                var body = "{\"text\":\"Yes.\",\"by\":\"Desk\"}";
                assertThat(answer(address, body, "not the secret")).isEqualTo(401);
                assertThat(answer(address, "{\"text\":\"\",\"by\":\"Desk\"}", secret))
                        .isEqualTo(422);
                assertThat(answer(address, "yes", secret)).isEqualTo(400);
                assertThat(answer(address, body, secret)).isEqualTo(204);
                assertThat(answer(address, body, secret)).isEqualTo(409);
                assertThat(state(forward)).isEqualTo("answered");
            } finally {
                desk.stop(0);
            }
        }

        private int answer(String address, String body, String secret) throws IOException, InterruptedException {
            var time = String.valueOf(Instant.now().getEpochSecond());
            var request = HttpRequest.newBuilder(URI.create(address))
                    .header(Calling.TIME, time)
                    .header(Calling.SIGNATURE, Calling.signature(secret, time, body.getBytes(StandardCharsets.UTF_8)))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                return client.send(request, BodyHandlers.ofString()).statusCode();
            }
        }
    }

    @Test
    void what_is_no_service_or_no_question_is_refused_with_its_field() {
        refused("/services", Map.of("address", "a@example.org"), "name");
        refused("/services", Map.of("name", "A", "address", "at home"), "address");
        refused("/services", Map.of("name", "A", "way", "pigeon", "address", "a@example.org"), "way");
        refused("/services", Map.of("name", "A", "way", "webhook", "address", "ftp://example.org"), "address");
        refused("/services", Map.of("name", "A", "address", "a@example.org", "language", "tlh"), "language");
        var made = service(Map.of("name", "A", "address", "a@example.org"))
                .path("id")
                .asString();
        refused("/services", Map.of("name", "a", "address", "a@example.org"), "name");
        var forwards = "/conversations/" + conversation + "/forwards";
        refused(forwards, Map.of("note", "What?"), "service");
        refused(forwards, Map.of("service", made, "note", " "), "note");
        refused(forwards, Map.of("service", java.util.UUID.randomUUID(), "note", "What?"), "service");
    }

    @Test
    void another_workspace_knows_nothing_of_it() {
        var made = service(Map.of("name", "Workshop", "address", "a@example.org"))
                .path("id")
                .asString();
        var forward = ask(made, "What?");
        var tom = someone.owning("Elsewhere", "Tom Okafor");
        var his = new Asking(port, someone.token(tom.caller().person()));
        var there = "/api/v1/workspaces/" + tom.workspace().slug();
        assertThat(his.get(there + "/services/" + made).status()).isEqualTo(404);
        assertThat(his.put(there + "/services/" + made, Map.of("name", "A", "address", "a@example.org"))
                        .status())
                .isEqualTo(404);
        assertThat(his.delete(there + "/services/" + made).status()).isEqualTo(404);
        assertThat(his.get(there + "/conversations/" + conversation + "/forwards")
                        .status())
                .isEqualTo(404);
        assertThat(his.delete(there + "/conversations/" + conversation + "/forwards/" + id(forward))
                        .status())
                .isEqualTo(404);
    }

    private JsonNode service(Map<String, Object> body) {
        var made = asking.post(at + "/services", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private JsonNode ask(String service, String note) {
        var asked = asking.post(
                at + "/conversations/" + conversation + "/forwards", Map.of("service", service, "note", note));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        return asked.json();
    }

    private void refused(String path, Map<String, Object> body, String field) {
        var answer = asking.post(at + path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static String id(JsonNode forward) {
        return forward.path("id").asString();
    }

    private static String link(JsonNode forward) {
        return forward.path("link").asString();
    }

    private String state(JsonNode forward) {
        var all = asking.get(at + "/conversations/" + conversation + "/forwards")
                .json()
                .path("items");
        for (var one : all) {
            if (id(one).equals(id(forward))) {
                return one.path("state").asString();
            }
        }
        return "";
    }

    private static HttpResponse<String> get(String link) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
        }
    }

    /** As a browser that has the page before it. */
    private static HttpResponse<String> post(String link, HttpResponse<String> page, String form) throws Exception {
        var token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        var cookies = String.join(
                "; ",
                page.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.split(";")[0])
                        .toList());
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(link))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", cookies)
                            .POST(BodyPublishers.ofString(form + "&_csrf=" + token))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
