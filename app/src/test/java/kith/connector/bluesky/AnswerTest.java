package kith.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kith.connector.Outcome;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void a_spent_budget_says_when_it_is_filled_again() {
        var answer = answer(
                429,
                "{\"error\":\"RateLimitExceeded\",\"message\":\"Rate Limit Exceeded\"}",
                Map.of("ratelimit-reset", List.of("" + NOON.plusSeconds(77).getEpochSecond())));

        assertThat(outcome(answer, a -> a.orTroubleOfAct(NOON)))
                .isEqualTo(new Outcome.Throttled(Duration.ofSeconds(77), "Bluesky says: “Rate Limit Exceeded”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiredToken", "InvalidToken"})
    void a_token_that_does_not_hold_is_told_with_400_and_means_disconnected(String error) {
        var answer = answer(400, "{\"error\":\"" + error + "\",\"message\":\"No\"}", Map.of());

        assertThat(answer.wantsAnotherToken()).isTrue();
        assertThat(outcome(answer, a -> a.orTrouble(NOON))).isEqualTo(new Outcome.Disconnected("Bluesky says: “No”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccountTakedown", "AccountSuspended", "AccountDeactivated"})
    void an_account_that_was_taken_down_is_disconnected(String error) {
        var answer = answer(400, "{\"error\":\"" + error + "\"}", Map.of());

        assertThat(outcome(answer, a -> a.orTroubleOfAct(NOON))).isInstanceOf(Outcome.Disconnected.class);
    }

    @Test
    void a_server_in_trouble_may_have_done_an_act_but_never_a_question() {
        var answer = answer(502, "<html>Bad gateway</html>", Map.of());

        assertThat(outcome(answer, a -> a.orTroubleOfAct(NOON))).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome(answer, a -> a.orTrouble(NOON))).isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void what_the_network_says_is_told_in_its_words() {
        var answer =
                answer(400, "{\"error\":\"InvalidRequest\",\"message\":\"Record/text must not be longer\"}", Map.of());

        assertThat(outcome(answer, a -> a.orTroubleOfAct(NOON)))
                .isEqualTo(new Outcome.Refused("Bluesky says: “Record/text must not be longer”"));
    }

    @Test
    void a_server_that_is_no_server_of_Bluesky_is_told_by_name() {
        var answer = answer(404, "<html>Not found</html>", Map.of());

        assertThat(outcome(answer, a -> a.orTrouble(NOON)))
                .isEqualTo(new Outcome.Refused("pds.test answered 404 with something that is not of Bluesky."));
    }

    private static Answer answer(int status, String body, Map<String, List<String>> headers) {
        return Answer.of(new Response(
                URI.create("https://pds.test/xrpc/any"), status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Outcome outcome(Answer answer, Function<Answer, Object> call) {
        try {
            var unused = call.apply(answer);
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
        throw new AssertionError("no trouble");
    }
}
