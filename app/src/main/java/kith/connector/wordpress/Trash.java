package kith.connector.wordpress;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.connector.Json;
import kith.connector.Outcome;
import tools.jackson.databind.JsonNode;

/** Where posts and comments lie for thirty days after they were deleted. Somebody may bring them back from there. */
record Trash(Site site) {
    /** Said to an account that may not moderate of a comment that is not approved. */
    private static final String NOT_SHOWN = "rest_cannot_read";

    private static final Set<String> OUT_OF_SIGHT = Set.of("trash", "spam");

    /** Taking away what is away already is no trouble: it is away. */
    Outcome take(Thing thing) {
        var answer =
                thing.isComment() ? site.delete("comments/" + thing.number()) : new Posts(site).delete(thing.number());
        if (answer.is("rest_trash_not_supported")) {
            return new Outcome.Refused(
                    "This site has no trash, and Kith deletes nothing for good. Delete it on the site.");
        }
        if (!answer.is("rest_already_trashed") && !nowhere(answer)) {
            answer.objectOfAct();
        }
        return done(thing);
    }

    Optional<Outcome.Done> holds(Thing thing) {
        var answer = thing.isComment()
                ? new Comments(site).read(thing.number())
                : new Posts(site).read(thing.number(), Map.of());
        boolean away = nowhere(answer) || answer.is(NOT_SHOWN) || answer.ok() && isOutOfSight(answer.object());
        return away ? Optional.of(done(thing)) : Optional.empty();
    }

    static boolean isOutOfSight(JsonNode thing) {
        return OUT_OF_SIGHT.contains(Json.text(thing, "status"));
    }

    static boolean nowhere(Answer answer) {
        return answer.is(Posts.NOWHERE) || answer.is("rest_comment_invalid_id");
    }

    private Outcome.Done done(Thing thing) {
        return new Outcome.Done(thing.id(), Optional.empty(), site.now());
    }
}
