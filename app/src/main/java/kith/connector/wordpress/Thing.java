package kith.connector.wordpress;

import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** What one number of a site names. Posts and pages share their numbers, so that both are posts here. */
record Thing(Kind kind, long number) {
    private static final Pattern SHAPE = Pattern.compile("(post|comment)/(\\d{1,18})");

    enum Kind {
        POST,
        COMMENT
    }

    static Thing post(long number) {
        return new Thing(Kind.POST, number);
    }

    static Thing comment(long number) {
        return new Thing(Kind.COMMENT, number);
    }

    static Optional<Thing> of(String id) {
        var match = SHAPE.matcher(id);
        return match.matches()
                ? Optional.of(new Thing(
                        match.group(1).equals("post") ? Kind.POST : Kind.COMMENT, Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    /**
     * @throws Trouble when the id is none of a post or a comment
     */
    static Thing of(RemoteId id) {
        return of(id.value())
                .orElseThrow(() ->
                        new Trouble(new Outcome.Refused("“" + id + "” is no post or comment of a WordPress site.")));
    }

    /** What a comment hangs on: another comment, else the post. */
    static Thing answeredBy(JsonNode comment) {
        long parent = Json.number(comment, "parent");
        return parent > 0 ? comment(parent) : post(Json.number(comment, "post"));
    }

    boolean isComment() {
        return kind == Kind.COMMENT;
    }

    RemoteId id() {
        return new RemoteId(toString());
    }

    @Override
    public String toString() {
        return (isComment() ? "comment/" : "post/") + number;
    }
}
