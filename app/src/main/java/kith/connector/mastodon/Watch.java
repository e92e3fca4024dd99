package kith.connector.mastodon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Looks again at the posts that came last: which were edited, answered, or are gone. */
record Watch(Api api, Talks talks) {
    private static final int AT_ONCE = 20;

    List<Raw> look(Progress progress) {
        var payloads = new ArrayList<Raw>();
        now(List.copyOf(progress.watched().keySet())).forEach((id, shown) -> {
            if (shown.isEmpty()) {
                payloads.add(new Raw(
                        "gone",
                        Json.object()
                                .put("id", id)
                                .put("at", api.now().toString())
                                .toString()));
                progress.watched().remove(id);
            } else if (progress.hasChanged(shown.get())) {
                payloads.add(talks.payload("status", shown.get(), shown.get()));
                progress.watch(shown.get());
            }
        });
        return payloads;
    }

    /** Each post as it is shown now; nothing where it is not. */
    private Map<String, Optional<JsonNode>> now(List<String> ids) {
        var shown = new LinkedHashMap<String, Optional<JsonNode>>();
        ids.forEach(id -> shown.put(id, Optional.empty()));
        if (api.server().showsSeveral()) {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                several(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                        .forEach(status -> StatusId.of(status)
                                .map(RemoteId::value)
                                .filter(shown::containsKey)
                                .ifPresent(id -> shown.put(id, Optional.of(status))));
            }
        } else {
            ids.forEach(id -> shown.put(id, api.status(new RemoteId(id))));
        }
        return shown;
    }

    private JsonNode several(List<String> ids) {
        var query = ids.stream().map(id -> "id%5B%5D=" + id).collect(Collectors.joining("&"));
        return api.ask("/api/v1/statuses?" + query).orTrouble(api.now());
    }
}
