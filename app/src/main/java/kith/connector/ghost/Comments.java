package kith.connector.ghost;

import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Html;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.PlainText;
import kith.connector.SameText;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import kith.connector.ghost.Thing.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Comments: answers of ours, written as the member that the channel names, and found again; states of everybody's. */
record Comments(Site site) {
    static final String ANSWERS_AS = "answersAs";

    static Optional<String> member(Connection connection) {
        return connection.setting(ANSWERS_AS).map(String::strip);
    }

    static boolean isBy(String member, JsonNode comment) {
        return Json.text(comment, "member", "email").equalsIgnoreCase(member);
    }

    static String said(JsonNode comment) {
        return PlainText.ofHtml(Json.text(comment, "html"));
    }

    /** Answers hang on the first comment of their line, and name the one they answer. */
    static Optional<Thing> answeredBy(JsonNode comment) {
        return Thing.of(Kind.COMMENT, Json.text(comment, "in_reply_to_id"))
                .or(() -> Thing.of(Kind.COMMENT, Json.text(comment, "parent_id")))
                .or(() -> Thing.of(Kind.POST, Json.text(comment, "post", "id")));
    }

    Outcome.Done write(Connection connection, Act.Reply reply) {
        var answer = Json.object()
                .put("member_id", memberId(connection))
                .put(
                        "html",
                        "<p>"
                                + String.join(
                                        "</p><p>",
                                        Html.paragraphs(reply.content().text())) + "</p>");
        hangOn(answer, reply);
        return done(site.post("comments/", Map.of(), comments(answer)).oneOfAct("comments"));
    }

    private void hangOn(ObjectNode answer, Act.Reply reply) {
        var to = Thing.of(reply.to(), Kind.POST, Kind.COMMENT);
        answer.put("post_id", post(reply).id());
        if (to.is(Kind.COMMENT)) {
            var above = Json.text(site.get("comments/" + to.id() + "/").one("comments"), "parent_id");
            answer.put("parent_id", above.isEmpty() ? to.id() : above);
            if (!above.isEmpty()) {
                answer.put("in_reply_to_id", to.id());
            }
        }
    }

    private static Thing post(Act.Reply reply) {
        return Thing.of(reply.root().value())
                .filter(root -> root.is(Kind.POST))
                .orElseGet(() -> Thing.of(reply.to(), Kind.POST));
    }

    private String memberId(Connection connection) {
        var email = member(connection)
                .orElseThrow(() -> new Trouble(new Outcome.Refused(
                        "On Ghost only members comment. Name the member who answers in the channel’s settings.")));
        return findMember(email)
                .orElseThrow(() -> new Trouble(new Outcome.Refused("There is no member " + email + " on this site.")));
    }

    Optional<String> findMember(String email) {
        var quoted = "'" + email.replace("\\", "\\\\").replace("'", "\\'") + "'";
        var found = site.get("members/", Map.of("filter", "email:" + quoted, "limit", "1"))
                .list("members")
                .path(0);
        return Optional.of(Json.text(found, "id")).filter(id -> !id.isEmpty());
    }

    Optional<Outcome.Done> find(Connection connection, Act.Order order, Act.Reply reply) {
        var since = Site.filterTime(order.firstAsked().minus(Posts.CLOCKS_DIFFER));
        var us = member(connection).orElse("");
        var latest = site.get(
                        "comments/",
                        Map.of(
                                "filter", "post_id:'" + post(reply).id() + "'+created_at:>" + since,
                                "order", "created_at desc",
                                "limit", "100"))
                .list("comments");
        for (var comment : latest) {
            if (isBy(us, comment)
                    && answeredBy(comment)
                            .filter(to -> to.remote().equals(reply.to()))
                            .isPresent()
                    && SameText.same(reply.content().text(), said(comment))
                    && !order.others().contains(thing(comment).remote())) {
                return Optional.of(done(comment));
            }
        }
        return Optional.empty();
    }

    Outcome.Done state(Thing comment, String state) {
        var fields = Json.object().put("id", comment.id()).put("status", state);
        site.put("comments/" + comment.id() + "/", Map.of(), comments(fields)).oneOfAct("comments");
        return new Outcome.Done(comment.remote(), Optional.empty(), site.now());
    }

    /** Empty when there is no such comment. */
    Optional<String> stateOf(Thing comment) {
        var answer = site.get("comments/" + comment.id() + "/");
        return answer.nowhere() ? Optional.empty() : Optional.of(Json.text(answer.one("comments"), "status"));
    }

    private static Thing thing(JsonNode comment) {
        return Thing.of(Kind.COMMENT, Json.text(comment, "id"))
                .orElseThrow(() -> new Trouble(new Outcome.Unknown("The site’s answer names no comment.")));
    }

    /** A comment has no address of its own; where the answer tells the post's, that is where it is seen. */
    private Outcome.Done done(JsonNode comment) {
        return new Outcome.Done(thing(comment).remote(), WebAddress.of(Json.text(comment, "post", "url")), site.now());
    }

    private static ObjectNode comments(ObjectNode fields) {
        var body = Json.object();
        body.putArray("comments").add(fields);
        return body;
    }
}
