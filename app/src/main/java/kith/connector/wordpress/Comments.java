package kith.connector.wordpress;

import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Html;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.SameText;
import tools.jackson.databind.JsonNode;

/** Comments of ours: written, and found again. */
record Comments(Site site) {

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
        var latest = site.get(
                        "comments",
                        Map.of(
                                "context", "edit",
                                "status", "all",
                                "post", String.valueOf(post),
                                "after", Posts.shortlyBefore(order).toString(),
                                "per_page", "100",
                                "order", "desc"))
                .list();
        for (var comment : latest) {
            if (Json.number(comment, "author") == us
                    && Thing.answeredBy(comment).equals(to)
                    && SameText.same(reply.content().text(), said(comment))
                    && !order.others()
                            .contains(Thing.comment(Json.number(comment, "id")).id())) {
                return Optional.of(done(comment));
            }
        }
        return Optional.empty();
    }

    private Outcome.Done done(JsonNode comment) {
        return new Outcome.Done(
                Thing.comment(Json.number(comment, "id")).id(), Json.web(Json.text(comment, "link")), site.now());
    }
}
