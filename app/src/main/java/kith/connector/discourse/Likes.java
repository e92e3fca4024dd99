package kith.connector.discourse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * Who liked our posts, as the forum lists it for a user, the newest first. Likes of others' posts it lists to nobody.
 *
 * @param told likes that were given out: post, person and time
 */
record Likes(SequencedSet<String> told) {
    static final String LIKE = "like";

    /** Of the kinds of user actions: somebody liked a post of the user's. */
    private static final String WAS_LIKED = "2";

    private static final int MOST_TOLD = 300;
    private static final int MOST_PAGES = 5;

    /** As many as a forum shows at once. */
    private static final int A_PAGE = 30;

    static Likes read(JsonNode json) {
        var told = new LinkedHashSet<String>();
        json.forEach(like -> told.add(like.asString("")));
        return new Likes(told);
    }

    SequencedSet<String> write() {
        while (told.size() > MOST_TOLD) {
            told.removeFirst();
        }
        return told;
    }

    /** Adds what is new, until a page brings something that was told. */
    void ask(Forum forum, java.time.Instant since, List<Raw> payloads) {
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = forum.get(
                    "/user_actions.json",
                    new TreeMap<>(Map.of(
                            "username",
                            forum.username(),
                            "filter",
                            WAS_LIKED,
                            "offset",
                            String.valueOf(page * A_PAGE))));
            if (answer.isNowhere() || answer.response().status() == 403) {
                return; // a user whose activity is hidden
            }
            var shown = Json.stream(answer.orTrouble().path("user_actions")).toList();
            var fresh = shown.stream()
                    .filter(like -> Json.time(like, "created_at")
                            .filter(at -> !at.isBefore(since))
                            .isPresent())
                    .filter(like -> told.add(key(like)))
                    .toList();
            fresh.reversed().forEach(like -> payloads.add(new Raw(LIKE, like.toString())));
            if (fresh.size() < shown.size() || shown.size() < A_PAGE) {
                return;
            }
        }
    }

    private static String key(JsonNode like) {
        return Json.id(like, "post_id").orElse("") + " " + Json.digits(like, "acting_user_id") + " "
                + Json.text(like, "created_at");
    }
}
