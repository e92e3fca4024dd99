package kith.connector.platform;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Meter;
import kith.connector.RemoteId;

/** Asks a platform how messages of ours do. What it does not count it leaves out. */
record PlatformMeter(InstantSource clock) implements Meter {
    static final String WORD = "figures";

    @Override
    public Map<RemoteId, Figures> measure(Connection connection, List<RemoteId> posts) {
        var endpoint = new Endpoint(connection, clock);
        var figures = new LinkedHashMap<RemoteId, Figures>();
        if (!posts.isEmpty() && Hello.of(endpoint).can().contains(WORD)) {
            var question = Json.object().put("type", WORD);
            var targets = question.putArray("targets");
            posts.forEach(post -> targets.add(post.value()));
            for (var of : endpoint.ask(question).path("figures")) {
                Json.id(of, "target")
                        .map(RemoteId::new)
                        .filter(posts::contains)
                        .ifPresent(target -> figures.put(
                                target,
                                new Figures(
                                        Json.count(of, "likes"),
                                        Json.count(of, "replies"),
                                        Json.count(of, "reposts"),
                                        Json.count(of, "views"))));
            }
        }
        return figures;
    }
}
