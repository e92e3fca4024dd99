package kith.connector.wordpress;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.connector.Act;
import kith.connector.Html;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.SameText;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Comments of ours: written, and found again. */
record Comments(Site site) {
    /** What an account is told that may not moderate and asks for what only moderators see. */
    static final String NOT_A_MODERATOR = "rest_forbidden_context";

    /** A comment may hold markup where our account may write any, so that ours is told to be none. */
    static String written(String text) {
        return Html.escaped(text.strip());
    }

    /** What a comment says. Its lines are kept as they were typed; pages turn them into paragraphs. */
    static String said(JsonNode comment) {
        var raw = Json.text(comment, "content", "raw");
        return PlainText.ofHtml(
                raw.isEmpty() ? Json.text(comment, "content", "rendered") : raw.replaceAll("\\R", "<br>"));
    }

    /** As it was written where we may see that, else as everybody sees it. */
    Answer read(long number) {
        var answer = site.get("comments/" + number, Map.of("context", "edit"));
        return answer.is(NOT_A_MODERATOR) ? site.get("comments/" + number) : answer;
    }

    Outcome.Done write(Act.Reply reply, Thing to, long post) {
        var fields = Json.object()
                .put("post", post)
                .put("content", written(reply.content().text()));
        if (to.isComment()) {
            fields.put("parent", to.number());
        }
        return done(site.change("comments", fields).objectOfAct());
    }

    /** Among our latest ones on that post: a comment's author, place and words are all that tells it. */
    Optional<Outcome.Done> find(Act.Order order, Act.Reply reply, Thing to, long post) {
        long us = Json.number(site.get("users/me").object(), "id");
        var latest = site.get("comments", query(order, post, Map.of("context", "edit", "status", "all")));
        if (latest.is(NOT_A_MODERATOR)) {
            latest = site.get("comments", query(order, post, Map.of()));
        }
        for (var comment : latest.list()) {
            if (Json.number(comment, "author") == us
                    && Thing.answeredBy(comment).equals(to)
                    && says(reply.content().text(), comment)
                    && !order.others()
                            .contains(Thing.comment(Json.number(comment, "id")).id())) {
                return Optional.of(done(comment));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> query(Act.Order order, long post, Map<String, String> more) {
        var query = new TreeMap<>(more);
        query.putAll(Map.of(
                "post",
                String.valueOf(post),
                "after",
                Posts.shortlyBefore(order).toString(),
                "per_page",
                "100",
                "order",
                "desc"));
        return query;
    }

    /** What everybody sees has other quotation marks, dashes and dots than were typed. */
    private static boolean says(String text, JsonNode comment) {
        return Json.text(comment, "content", "raw").isEmpty()
                ? SameText.same(typed(text), typed(said(comment)))
                : SameText.same(text, said(comment));
    }

    private static String typed(String text) {
        return text.replaceAll("[‘’‚′]", "'")
                .replaceAll("[“”„″]", "\"")
                .replaceAll("-{2,3}|[–—]", "-")
                .replace("…", "...");
    }

    private Outcome.Done done(JsonNode comment) {
        return new Outcome.Done(
                Thing.comment(Json.number(comment, "id")).id(), WebAddress.of(Json.text(comment, "link")), site.now());
    }
}
