package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check of what connectors ask can itself fail. */
class DescribedTransportTest {
    private static final String BASE = "http://forum.test/under";

    private final List<Request> left = new ArrayList<>();
    private String answer = "{}";
    private DescribedTransport transport = DescribedTransport.before(this::answer);

    @BeforeEach
    void findTheDescriptions() {
        SharedData.find("api-specs/discourse/openapi.json");
        transport = transport.described("discourse/openapi.json", URI.create(BASE));
    }

    @Test
    void a_request_as_described_passes_and_is_remembered() {
        transport.send(posts("{\"raw\":\"Hello there\",\"topic_id\":1}"));

        assertThat(left).hasSize(1);
        assertThat(transport.asked()).containsExactly("POST /posts.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a missing field | POST | /under/posts.json | {\"topic_id\":1} | required property",
                "a wrong type | POST | /under/posts.json | {\"raw\":7} | string",
                "an unknown address | POST | /under/poems.json | {\"raw\":\"Hi\"} | No API path",
                "an unknown verb | PATCH | /under/posts.json | {\"raw\":\"Hi\"} | PATCH",
                "an unknown parameter | GET | /under/posts.json?mood=good | '' | mood",
                "another folder of the host | POST | /posts.json | {\"raw\":\"Hi\"} | no description has this address"
            })
    void what_is_not_described_fails_before_it_leaves(
            String what, String method, String address, String body, String complaint) {
        var request = posts(body);
        var wrong = new Request(
                method,
                URI.create("http://forum.test" + address),
                request.headers(),
                request.body(),
                request.timeout(),
                request.maxBytes());

        assertThatThrownBy(() -> transport.send(wrong))
                .as(what)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
        assertThat(left).isEmpty();
    }

    @Test
    void a_file_of_the_network_may_be_left_out() {
        var open = transport.leaving(request -> request.uri().getPath().startsWith("/uploads/"));

        assertThatCode(() -> open.send(Request.get(URI.create("http://forum.test/uploads/cat.png"))))
                .doesNotThrowAnyException();
    }

    @Test
    void an_answer_that_is_not_as_described_fails_when_asked_for() {
        answer = "{\"id\":\"seven\"}";

        assertThatCode(() -> transport.send(posts("{\"raw\":\"Hi\"}"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> transport.answersToo().send(posts("{\"raw\":\"Hi\"}")))
                .hasMessageContaining("The answer 200");
    }

    /** Beside the descriptions lie a good and a bad request of each. */
    @TestFactory
    Stream<DynamicTest> every_description_tells_good_from_bad() {
        var checks = JsonMapper.shared()
                .readTree(SharedData.find("api-specs/checks.json").toFile());
        return checks.properties().stream()
                .flatMap(entry -> stream(entry.getValue())
                        .map(check -> dynamicTest(
                                entry.getKey() + ", " + (check.path("ok").booleanValue() ? "good" : "bad"), () -> {
                                    var described = DescribedTransport.before(this::answer)
                                            .described(entry.getKey(), URI.create("http://network.test"));
                                    ThrowingCallable sent = () -> described.send(request(check));

                                    if (check.path("ok").booleanValue()) {
                                        assertThatCode(sent).doesNotThrowAnyException();
                                    } else {
                                        assertThatThrownBy(sent).isInstanceOf(AssertionError.class);
                                    }
                                })));
    }

    private static Request request(JsonNode check) {
        var body = check.path("body");
        var request = new Request(
                        check.path("method").stringValue(),
                        URI.create("http://network.test" + check.path("path").stringValue()),
                        Map.of("Authorization", check.path("auth").asString("Bearer t")),
                        body.isMissingNode()
                                ? new byte[0]
                                : body.asString(body.toString()).getBytes(StandardCharsets.UTF_8),
                        Request.DEFAULT_TIMEOUT,
                        Request.DEFAULT_MAX_BYTES)
                .header("Content-Type", check.path("type").asString("application/json"));
        for (var header : check.path("headers").properties()) {
            request = request.header(header.getKey(), header.getValue().stringValue());
        }
        return request;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Request posts(String body) {
        return Request.post(URI.create(BASE + "/posts.json"), "application/json", body.getBytes(StandardCharsets.UTF_8))
                .header("Api-Key", "secret")
                .header("Api-Username", "mara");
    }

    private Response answer(Request request) {
        left.add(request);
        return new Response(
                request.uri(),
                200,
                Map.of("content-type", List.of("application/json")),
                answer.getBytes(StandardCharsets.UTF_8));
    }
}
