package kith.connector.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.SameText;
import tools.jackson.databind.JsonNode;

/** Answers direct messages. The chat takes no key of ours: after an answer whose outcome is unknown, its talk is looked at. */
final class ChatReplier {
    static final Recognition BY_ITS_TEXT = new Recognition.LookUp(Duration.ofSeconds(10));
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private final Pds pds;
    private final Pds chat;

    ChatReplier(Pds pds) {
        this.pds = pds;
        this.chat = pds.chat();
    }

    Outcome answer(ChatId to, Act.Content content) {
        var problems = problems(content);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        var message = Json.object().put("text", content.text());
        var facets = RichText.facets(content.text(), pds::didOf);
        if (!facets.isEmpty()) {
            message.set("facets", facets);
        }
        var input = Json.object().put("convoId", to.convo());
        input.set("message", message);
        return done(to, chat.change("chat.bsky.convo.sendMessage", input));
    }

    private static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (!content.media().isEmpty()) {
            problems.add("Bluesky takes no files in direct messages.");
        }
        if (content.text().isBlank()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        long graphemes = Graphemes.count(content.text());
        long bytes = content.text().getBytes(StandardCharsets.UTF_8).length;
        if (graphemes > PostLimits.DIRECT.value()) {
            problems.add("Bluesky takes 1,000 characters in a direct message, this text has " + graphemes + ".");
        } else if (bytes > PostLimits.DIRECT_BYTES) {
            problems.add("Bluesky takes 10,000 bytes in a direct message, this text has " + bytes + ".");
        }
        return problems;
    }

    Optional<Outcome.Done> lookUp(Act.Order order, ChatId to, Act.Content content) {
        var since = order.firstAsked().minus(CLOCKS_DIFFER);
        var answer = chat.ask("chat.bsky.convo.getMessages", Map.of("convoId", to.convo(), "limit", "100"))
                .orTrouble(chat.now());
        return Json.stream(answer.path("messages"))
                .filter(message -> Json.text(message, "sender", "did").equals(pds.did()))
                .filter(message -> Json.time(message, "sentAt")
                        .filter(at -> !at.isBefore(since))
                        .isPresent())
                .filter(message -> SameText.same(content.text(), Json.text(message, "text")))
                .map(message -> done(to, message))
                .filter(done -> !order.others().contains(done.id()))
                .findFirst();
    }

    private Outcome.Done done(ChatId to, JsonNode message) {
        var id = new ChatId(to.convo(), Json.text(message, "id"));
        return new Outcome.Done(id.id(), Optional.of(id.permalink()), pds.now());
    }
}
