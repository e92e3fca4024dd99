package kith.connector.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.SameText;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes posts of ours, answers among them, and finds them again. */
record Statuses(Api api) {
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
    private static final int MOST_PAGES = 5;

    /** Where the server keeps keys, the same order is the same post for a while; elsewhere we look for it. */
    static Recognition recognition(Server server) {
        return server.software()
                .keepsKeys
                .<Recognition>map(Recognition.NativeKey::new)
                .orElseGet(() -> new Recognition.LookUp(SETTLE));
    }

    /**
     * @param answering what makes it an answer: {@code in_reply_to_id} and {@code visibility}; an empty object for a post
     */
    Outcome write(Act.Order order, Act.Content content, ObjectNode answering) {
        var problems = StatusLimits.problems(content, api.server());
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        var uploaded = new Uploads(api).of(order, content);
        if (!uploaded.ready()) {
            return uploaded.accepted();
        }
        var status = answering.deepCopy().put("status", content.text());
        content.language().ifPresent(language -> status.put("language", language));
        if (!uploaded.ids().isEmpty()) {
            uploaded.ids().forEach(status.putArray("media_ids")::add);
        }
        var key = Map.of("Idempotency-Key", order.key().toString());
        return done(api.tryToChange("POST", "/api/v1/statuses", status, key).orTroubleOfAct(api.now()));
    }

    Outcome.Done done(JsonNode status) {
        var id = StatusId.of(status)
                .orElseThrow(() -> new Trouble(new Outcome.Unknown(api.base() + " did not say which post it is.")));
        return new Outcome.Done(id, permalink(status), api.now());
    }

    private static Optional<java.net.URI> permalink(JsonNode status) {
        return WebAddress.of(Json.text(status, "url")).or(() -> WebAddress.of(Json.text(status, "uri")));
    }

    /** Looks through what we wrote since, the newest first. */
    Optional<Outcome.Done> lookUp(Act.Order order, Act.Content content) {
        var since = order.firstAsked().minus(CLOCKS_DIFFER);
        var next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var shown = api.ask("/api/v1/accounts/" + api.me().id() + "/statuses?exclude_reblogs=true&limit=40"
                            + (next.isEmpty() ? "" : "&max_id=" + Api.encoded(next)))
                    .orTrouble(api.now());
            var found = Json.stream(shown)
                    .filter(status -> isIt(status, order, content, since))
                    .findFirst();
            if (found.isPresent()) {
                return found.map(this::done);
            }
            next = Json.stream(shown).map(status -> Json.text(status, "id")).reduce("", (first, second) -> second);
            if (next.isEmpty() || Json.stream(shown).anyMatch(status -> writtenBefore(status, since))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** An answer is found below what it answers, where also those are shown that are meant for one person only. */
    Optional<Outcome.Done> lookUp(Act.Order order, Act.Reply reply) {
        if (!StatusId.canBeAsked(reply.to())) {
            return Optional.empty();
        }
        var answer = api.ask("/api/v1/statuses/" + reply.to() + "/context");
        if (answer.isNowhere()) {
            return Optional.empty();
        }
        var since = order.firstAsked().minus(CLOCKS_DIFFER);
        var mine = api.me().handle();
        return Json.stream(answer.orTrouble(api.now()).path("descendants"))
                .filter(status -> Handle.of(status.path("account"), mine.domain())
                        .filter(by -> by.id().equals(mine.id()))
                        .isPresent())
                .filter(status -> StatusId.of(Json.text(status, "in_reply_to_id"))
                        .filter(reply.to()::equals)
                        .isPresent())
                .filter(status -> isIt(status, order, reply.content(), since))
                .findFirst()
                .map(this::done);
    }

    private static boolean isIt(JsonNode status, Act.Order order, Act.Content content, Instant since) {
        return !writtenBefore(status, since)
                && StatusId.of(status)
                        .filter(id -> !order.others().contains(id))
                        .isPresent()
                && shownTexts(status)
                        .anyMatch(text -> SameText.says(
                                comparable(content),
                                comparable(text),
                                status.path("media_attachments").size()));
    }

    private static boolean writtenBefore(JsonNode status, Instant since) {
        return Json.time(status, "created_at").filter(at -> at.isBefore(since)).isPresent();
    }

    /** Some servers format what we wrote as if it were Markdown, but tell the source as well. */
    private static Stream<String> shownTexts(JsonNode status) {
        return Stream.of(PlainText.ofHtml(Json.text(status, "content")), Json.text(status, "text"));
    }

    private static Act.Content comparable(Act.Content content) {
        return new Act.Content(comparable(content.text()), content.media(), content.language());
    }

    /** Mentions are shown without the domain, and the one that begins an answer may be ours or the server's. */
    private static String comparable(String text) {
        return Characters.withoutDomains(text).replaceFirst("^(@\\w[\\w.-]*\\s+)+", "");
    }

    /** The post, which must be one of ours that is still there. */
    JsonNode own(RemoteId id, String what) {
        var status =
                api.status(id).orElseThrow(() -> new Trouble(new Outcome.Refused("That post is not there any more.")));
        var by = Handle.of(status.path("account"), api.me().handle().domain());
        if (by.filter(handle -> handle.id().equals(api.me().handle().id())).isEmpty()) {
            throw new Trouble(
                    new Outcome.Refused("Only our own posts can be " + what + "; this one is somebody else's."));
        }
        return status;
    }
}
