package kith.connector.discourse;

import java.util.Optional;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/**
 * Decides cases of the forum's review queue: a post that waits to be let through, known by the number of its case, and flags of a post,
 * known by the post.
 *
 * @see <a href="https://github.com/discourse/discourse/blob/main/app/models/reviewable_queued_post.rb">Discourse, what waits</a>
 */
record ReviewCase(Forum forum) {
    private static final String WAITING = "waiting/";

    private static final int PENDING = 0;
    private static final int APPROVED = 1;
    private static final int REJECTED = 2;
    private static final int CONFLICT = 409;

    static RemoteId id(String number) {
        return new RemoteId(WAITING + number);
    }

    static boolean waits(RemoteId target) {
        return target.value().startsWith(WAITING);
    }

    private static String number(RemoteId waiting) {
        return Forum.number(new RemoteId(waiting.value().substring(WAITING.length())));
    }

    /** What waits is let through; of a post, its flags are turned down, and it is shown again where they had hidden it. */
    Outcome approve(RemoteId target) {
        if (waits(target)) {
            return settle(target, number(target), "approve_post", APPROVED);
        }
        var post = forum.get("/posts/" + Forum.number(target) + ".json").orTrouble();
        var number = Json.digits(post, "reviewable_id");
        return number.isEmpty() || Json.number(post, "reviewable_score_pending_count") <= 0
                ? done(target)
                : settle(target, number, "disagree", REJECTED);
    }

    Outcome reject(RemoteId waiting) {
        return settle(waiting, number(waiting), "reject_post", REJECTED);
    }

    /** A forum takes a decision only from who has seen the case as it is, and once. */
    private Outcome settle(RemoteId target, String number, String action, int wanted) {
        var seen = forum.get("/review/" + number + ".json").orTrouble().path("reviewable");
        var status = status(seen);
        if (status == wanted) {
            return done(target);
        }
        if (status != PENDING) {
            return new Outcome.Refused("This was decided on the forum in another way.");
        }
        var answer = forum.put(
                "/review/" + number + "/perform/" + action + ".json",
                Json.object().put("version", Json.number(seen, "version")));
        if (answer.response().status() == CONFLICT) {
            return new Outcome.Refused(
                    "Somebody else changed this case at the same moment. Look at it, then decide again.");
        }
        answer.orTroubleOfAct();
        return done(target);
    }

    private static int status(JsonNode seen) {
        return seen.path("status").intValue(-1);
    }

    private Outcome done(RemoteId target) {
        return new Outcome.Done(target, Optional.empty(), forum.now());
    }
}
