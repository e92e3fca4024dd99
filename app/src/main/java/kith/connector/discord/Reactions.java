package kith.connector.discord;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * Asks who reacted. A message says how often it was reacted to with which emoji, and not by whom: that is a question for each emoji,
 * of which only a few are put at a time; those left wait for the next batch.
 */
record Reactions(Api api, Progress progress) {
    private static final int ASKED_AT_ONCE = 20;
    private static final int MOST_PEOPLE = 100;
    private static final int UNKNOWN_EMOJI = 10014;

    /** A count that is not the one known is a question; taken back ones ask nothing. */
    static List<String> risen(JsonNode message, String known) {
        var before = counts(known);
        return Json.stream(message.path("reactions"))
                .filter(reaction ->
                        Json.number(reaction, "count") > before.getOrDefault(key(reaction.path("emoji")), 0L))
                .map(reaction -> key(reaction.path("emoji")))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** Such as {@code 👍=3 wave:41771983429993937=1}. */
    static String counted(JsonNode message) {
        return Json.stream(message.path("reactions"))
                .map(reaction -> key(reaction.path("emoji")) + "=" + Json.number(reaction, "count"))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Long> counts(String known) {
        return java.util.Arrays.stream(known.split(" "))
                .filter(one -> one.matches("\\S+=\\d{1,9}"))
                .collect(Collectors.toMap(
                        one -> one.replaceFirst("=\\d+$", ""),
                        one -> Long.parseLong(one.replaceFirst(".*=", "")),
                        Math::max));
    }

    /** As Discord calls an emoji in an address: one of its own by name and id. */
    private static String key(JsonNode emoji) {
        var name = Json.text(emoji, "name").replaceAll("\\s", "");
        var id = Json.text(emoji, "id");
        return Snowflake.isOne(id) && !name.isEmpty() ? name + ":" + id : name;
    }

    /** When to go on, where Discord had enough of questions; what was learned until then is kept. */
    Optional<Duration> ask(List<Raw> payloads) {
        for (var question :
                progress.unasked().keySet().stream().limit(ASKED_AT_ONCE).toList()) {
            try {
                payloads.addAll(answers(question));
            } catch (Trouble trouble) {
                if (trouble.outcome() instanceof Outcome.Throttled throttled) {
                    return Optional.of(throttled.retryAfter());
                }
                throw trouble;
            }
            progress.unasked().remove(question);
        }
        return Optional.empty();
    }

    private List<Raw> answers(String question) {
        var asked = Json.read(question).orElseGet(Json::object);
        var message = Json.text(asked, "message");
        var emoji = Json.text(asked, "emoji");
        var answer = api.ask("/channels/" + Json.text(asked, "room") + "/messages/" + message + "/reactions/"
                + URLEncoder.encode(emoji, StandardCharsets.UTF_8).replace("+", "%20") + "?limit=" + MOST_PEOPLE);
        boolean gone = answer.isForbidden()
                || answer.is(Answer.UNKNOWN_MESSAGE)
                || answer.is(Answer.UNKNOWN_CHANNEL)
                || answer.is(UNKNOWN_EMOJI);
        return gone
                ? List.of()
                : Json.stream(answer.orTrouble())
                        .map(user -> reaction(message, emoji, progress.unasked().getOrDefault(question, ""), user))
                        .toList();
    }

    private static Raw reaction(String message, String emoji, String at, JsonNode user) {
        var reaction = Json.object()
                .put("target", message)
                .put("who", Json.text(user, "id"))
                .put("word", emoji.replaceFirst(":\\d+$", ""))
                .put("at", at);
        reaction.set("user", user);
        return new Raw("reaction", reaction.toString());
    }
}
