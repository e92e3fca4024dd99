package kith.connector.discourse;

import java.util.Optional;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** What staff sets for a whole topic, found by one of its posts. Set twice, it is set. */
record TopicStatus(Forum forum) {

    /** Nobody answers in a closed topic. */
    Outcome close(RemoteId target, boolean on) {
        return set(target, post(target), "closed", on);
    }

    /** An unlisted topic stands in no list and no search; who has its address still reads it. */
    Outcome list(RemoteId target, boolean on) {
        var post = post(target);
        return Json.number(post, "post_number") == 1
                ? set(target, post, "visible", on)
                : new Outcome.Refused(
                        "A forum hides whole topics, at the post they begin with. A single post is removed there, and staff can take that back.");
    }

    private JsonNode post(RemoteId target) {
        return forum.get("/posts/" + Forum.number(target) + ".json").orTrouble();
    }

    private Outcome set(RemoteId target, JsonNode post, String status, boolean on) {
        forum.put(
                        "/t/" + Json.number(post, "topic_id") + "/status.json",
                        Json.object().put("status", status).put("enabled", String.valueOf(on)))
                .emptyOrTroubleOfAct();
        return new Outcome.Done(target, Optional.empty(), forum.now());
    }
}
