package kith.connector.feed;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Look;
import kith.connector.Network;
import kith.connector.RemoteId;
import org.springframework.stereotype.Component;

/** The way to a blog, a podcast, or whatever else has a feed. */
@Component
public final class FeedConnector implements Connector {
    private static final Network NETWORK = new Network(
            "feed",
            "RSS or Atom feed",
            new Look("rss", 52, 0.12),
            Set.of(Capability.COLLECT_POSTS, Capability.COLLECT_EDITS),
            List.of(),
            List.of(Field.required("baseUrl", "https://blog.example.org/feed.xml")),
            List.of());

    private final InstantSource clock;

    public FeedConnector() {
        this(InstantSource.system());
    }

    FeedConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    /** The feed itself, known by the address that really answers. */
    @Override
    public Account account(Connection connection) {
        var fetched = new Fetch(connection.transport(), clock).feed(connection.documentUrl());
        var title = fetched.feed().title();
        var address = fetched.address().toString();
        return Account.of(new RemoteId(address), title.isBlank() ? address : title);
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new FeedCollector(clock));
    }
}
