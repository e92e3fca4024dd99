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

/**
 * Writes messages of the bot’s, and finds them again: Slack takes no key, so that author, place and words must do. Files have names,
 * and what they hang on is known by these.
 */
record Sending(Api api) {
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

    /** Slack prepares files before it shows them. */
    private static final Duration FILES_SHOWN_WITHIN = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final Duration LOOK_LATER = Duration.ofMinutes(1);

    /** What an order keeps whose files were shared and are not shown yet. */
    private static final String SHARED = "shared";

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
    private static final int MOST_PAGES = 5;
    private static final Markup MARKUP = new Markup(new Directory());

    /** Nothing in it is taken for markup, and nobody is called by it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static Recognition recognition(Act.Content content) {
        return new Recognition.LookUp(content.media().isEmpty() ? SHOWN_WITHIN : FILES_SHOWN_WITHIN);
    }

    /**
     * @param thread the message whose thread it goes to
     */
    Outcome write(Act.Order order, String channel, Optional<String> thread, Act.Content content) {
        if (content.media().isEmpty()) {
            return say(channel, thread, content);
        }
        if (order.state().filter(SHARED::equals).isEmpty()) {
            share(order, channel, thread, content);
        }
        return shared(order, channel, thread, content);
    }

    private Outcome say(String channel, Optional<String> thread, Act.Content content) {
        var message = Json.object()
                .put("channel", channel)
                .put("text", escaped(content.text()))
                .put("mrkdwn", false);
        thread.ifPresent(ts -> message.put("thread_ts", ts));
        var posted = api.change("chat.postMessage", message).orTroubleOfAct();
        return done(new MessageId(Json.filled(posted, "channel").orElse(channel), Json.text(posted, "ts")));
    }

    private void share(Act.Order order, String channel, Optional<String> thread, Act.Content content) {
        var sharing = Json.object().put("channel_id", channel);
        thread.ifPresent(ts -> sharing.put("thread_ts", ts));
        if (!content.text().isBlank()) {
            sharing.put("initial_comment", escaped(content.text()));
        }
        sharing.set("files", new Uploads(api).of(order.key(), content.media()));
        api.change("files.completeUploadExternal", sharing).orTroubleOfAct();
    }

    /**
     * Slack answers before the files are shown, and does not say on which message: that is looked for. From here on no trouble
     * may end the order, for it would be begun anew.
     */
    private Outcome shared(Act.Order order, String channel, Optional<String> thread, Act.Content content) {
        try {
            var found = lookUp(order, channel, thread, content);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Refused(var why)) {
                return new Outcome.Unknown("Slack took the files, and does not show them to Kith: " + why);
            }
        }
        boolean early = api.now().isBefore(order.firstAsked().plus(FILES_SHOWN_WITHIN));
        return new Outcome.Accepted(SHARED, early ? LOOK_AGAIN : LOOK_LATER);
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
                .filter(message -> isIt(message, order, content))
                .map(message -> new MessageId(channel, Json.text(message, "ts")))
                .filter(id -> !order.others().contains(id.remote()))
                .findFirst()
                .map(this::done);
    }

    private static boolean isIt(JsonNode message, Act.Order order, Act.Content content) {
        if (!MessageId.isTs(Json.text(message, "ts"))) {
            return false;
        }
        var files = message.path("files");
        return content.media().isEmpty()
                ? files.isEmpty() && SameText.same(content.text(), MARKUP.plain(Json.text(message, "text")))
                : Json.stream(files).anyMatch(file -> Uploads.isOf(order.key(), file));
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
