package kith.connector.mastodon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fetches the talk that a post belongs to, each talk once a batch, for a post names only what it answers and not where it began. */
final class Talks {
    private final Api api;
    private final Map<RemoteId, RemoteId> roots = new HashMap<>();

    Talks(Api api) {
        this.api = api;
    }

    /** A payload of this post, with its talk when there is one. */
    Raw payload(String stream, JsonNode itself, JsonNode status) {
        var payload = Json.object();
        payload.set(stream, itself);
        var id = StatusId.of(status);
        if (id.isPresent() && hasTalk(status)) {
            var known = Optional.ofNullable(roots.get(id.get()));
            known.ifPresentOrElse(root -> payload.put("root", root.value()), () -> fetch(id.get(), status, payload));
        }
        return new Raw(stream, payload.toString());
    }

    private static boolean hasTalk(JsonNode status) {
        return !answersNothing(status) || status.path("replies_count").intValue(0) > 0;
    }

    static boolean answersNothing(JsonNode status) {
        return Json.text(status, "in_reply_to_id").isEmpty();
    }

    private void fetch(RemoteId id, JsonNode status, ObjectNode payload) {
        context(id).ifPresent(context -> {
            payload.set("context", context);
            var first = context.path("ancestors").isEmpty()
                    ? status
                    : context.path("ancestors").path(0);
            MastodonReader.root(first).ifPresent(root -> {
                roots.put(id, root);
                context.path("ancestors").forEach(post -> StatusId.of(post).ifPresent(p -> roots.put(p, root)));
                context.path("descendants").forEach(post -> StatusId.of(post).ifPresent(p -> roots.put(p, root)));
            });
        });
    }

    /** A talk that is gone, or too long to be read whole, leaves the post by itself. */
    private Optional<JsonNode> context(RemoteId id) {
        try {
            return StatusId.canBeAsked(id)
                    ? Optional.of(api.ask("/api/v1/statuses/" + id + "/context").orTrouble(api.now()))
                    : Optional.empty();
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Refused) {
                return Optional.empty();
            }
            throw trouble;
        }
    }
}
