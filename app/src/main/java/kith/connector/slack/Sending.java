package kith.connector.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.SameText;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Writes messages of the bot’s, and finds them again: Slack takes no key, so that author, place and words must do. */
record Sending(Api api) {
    static final Recognition BY_LOOKING = new Recognition.LookUp(Duration.ofSeconds(5));

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
    private static final int MOST_PAGES = 5;
    private static final Markup MARKUP = new Markup(new Directory());

    /** Nothing in it is taken for markup, and nobody is called by it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /**
     * @param thread the message whose thread it goes to
     */
    Outcome write(String channel, Optional<String> thread, Act.Content content) {
        var message = Json.object()
                .put("channel", channel)
                .put("text", escaped(content.text()))
                .put("mrkdwn", false);
        thread.ifPresent(ts -> message.put("thread_ts", ts));
        var posted = api.change("chat.postMessage", message).orTroubleOfAct();
        return done(new MessageId(Json.filled(posted, "channel").orElse(channel), Json.text(posted, "ts")));
    }

    private Outcome.Done done(MessageId id) {
        if (!MessageId.isTs(id.ts())) {
            throw new Trouble(new Outcome.Unknown("Slack did not say which message it is."));
        }
        return new Outcome.Done(id.remote(), WebAddress.of(id.link(api.workspace())), api.now());
    }

    Optional<Outcome.Done> lookUp(Act.Order order, String channel, Optional<String> thread, Act.Content content) {
        return said(order, channel, thread)
                .filter(message -> Json.text(message, "user").equals(api.me()))
                .filter(message -> thread.map(
                                ts -> Json.text(message, "thread_ts").equals(ts))
                        .orElseGet(() -> Json.filled(message, "thread_ts").isEmpty()
                                || Json.text(message, "thread_ts").equals(Json.text(message, "ts"))))
                .map(message -> message(channel, message, content))
                .flatMap(Optional::stream)
                .filter(id -> !order.others().contains(id.remote()))
                .findFirst()
                .map(this::done);
    }

    private static Optional<MessageId> message(String channel, JsonNode message, Act.Content content) {
        var ts = Json.text(message, "ts");
        return MessageId.isTs(ts) && SameText.same(content.text(), MARKUP.plain(Json.text(message, "text")))
                ? Optional.of(new MessageId(channel, ts))
                : Optional.empty();
    }

    /** What was said there since the order was first asked. */
    private Stream<JsonNode> said(Act.Order order, String channel, Optional<String> thread) {
        var all = Stream.<JsonNode>builder();
        var asked = new TreeMap<>(Map.of(
                "channel",
                channel,
                "limit",
                "200",
                "oldest",
                ts(order.firstAsked().minus(CLOCKS_DIFFER))));
        thread.ifPresent(ts -> asked.put("ts", ts));
        for (int page = 0; page < MOST_PAGES; page++) {
            var shown = api.ask(thread.isPresent() ? "conversations.replies" : "conversations.history", asked)
                    .orTrouble();
            shown.path("messages").forEach(all::add);
            var next = Api.next(shown);
            if (next.isEmpty()) {
                break;
            }
            asked.put("cursor", next);
        }
        return all.build();
    }

    private static String ts(Instant at) {
        return "%d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1000);
    }
}
