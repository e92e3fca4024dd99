package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.connector.Collector.Raw;
import kith.connector.WebhookReceiver.Verdict;
import org.junit.jupiter.api.Test;

/** What every connector promises whose network calls us. A test that keeps {@link ConnectorContract} keeps this one beside it. */
public interface WebhookContract {

    // ---- hooks

    Connector connector();

    /** A channel that may be called at {@link #HOOK}. */
    Connection calledConnection();

    /** What the network sends when somebody speaks: something new each time. */
    String body();

    /** The headers with which the network sends this body, signed now. */
    Map<String, String> headers(String body, Instant signed);

    /** Whether it signs the time too, so that an old call can be told. */
    boolean signsTheTime();

    Hook HOOK = new Hook(URI.create("https://kith.example/hooks/a/b"), "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4");

    private Verdict judged(String body, Map<String, String> headers) {
        return connector()
                .webhooks()
                .orElseThrow()
                .judge(calledConnection(), new Call(headers, body.getBytes(StandardCharsets.UTF_8)), Instant.now());
    }

    private static Verdict.Keep kept(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Keep.class);
        return (Verdict.Keep) verdict;
    }

    // ---- checks

    @Test
    default void a_call_is_known_again_when_it_is_sent_again() {
        var body = body();
        var headers = headers(body, Instant.now());

        var first = kept(judged(body, headers));
        var again = kept(judged(body, headers));
        var other = body();
        var another = kept(judged(other, headers(other, Instant.now())));

        assertThat(again).isEqualTo(first);
        assertThat(another.key()).isNotEqualTo(first.key());
        assertThat(first.key().length()).isBetween(1, 200);
    }

    @Test
    default void a_call_without_proof_is_refused() {
        assertThat(judged(body(), Map.of("Content-Type", "application/json"))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    default void a_call_with_a_wrong_proof_is_refused() {
        var body = body();
        headers(body, Instant.now()).forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).contains("signature")
                    || name.toLowerCase(Locale.ROOT).contains("secret")) {
                var wrong = new HashMap<>(headers(body, Instant.now()));
                wrong.put(name, changed(value));
                assertThat(judged(body, wrong)).as(name).isInstanceOf(Verdict.Refuse.class);
            }
        });
    }

    /** Another digit in its middle, where a signature has one of its own. */
    private static String changed(String value) {
        int middle = value.indexOf('=') < 0 ? value.length() / 2 : value.indexOf('=') + 5;
        char other = value.charAt(middle) == '0' ? '1' : '0';
        return value.substring(0, middle) + other + value.substring(middle + 1);
    }

    @Test
    default void a_call_that_was_signed_long_ago_is_refused() {
        if (signsTheTime()) {
            var body = body();
            var old = headers(body, Instant.now().minus(Duration.ofMinutes(10)));
            assertThat(judged(body, old)).isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    default void whatever_is_in_a_call_it_is_judged_and_read() {
        var receiver = connector().webhooks().orElseThrow();
        for (var body : List.of("", " ", "{}", "[]", "null", "\"\"", "<html>", "\u0000", "{\"event\":{\"event\":7}}")) {
            assertThatCode(() -> judged(body, headers(body, Instant.now()))).doesNotThrowAnyException();
            assertThatCode(() -> receiver.read(
                            calledConnection(), Optional.empty(), List.of(new Raw("no-such-stream", body))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    default void what_a_call_says_is_understood_or_asked_for() {
        var body = body();
        var stream = kept(judged(body, headers(body, Instant.now()))).stream();
        var reading = connector()
                .webhooks()
                .orElseThrow()
                .read(calledConnection(), Optional.empty(), List.of(new Raw(stream, body)));

        if (!reading.ask()) {
            var me = connector().account(calledConnection());
            var collector = connector().collector().orElseThrow();
            assertThat(reading.payloads())
                    .isNotEmpty()
                    .allMatch(raw -> !collector.interpret(raw, me).isEmpty());
        }
    }
}
