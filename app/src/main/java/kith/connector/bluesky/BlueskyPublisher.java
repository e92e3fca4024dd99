package kith.connector.bluesky;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;

/** Publishes posts and deletes our own. Bluesky lets nobody edit. */
record BlueskyPublisher(InstantSource clock) implements Publisher {
    /** A record keeps its key for as long as it is there. */
    static final Recognition BY_RECORD_KEY = new Recognition.NativeKey(Duration.ofDays(365));

    @Override
    public List<String> problems(Act.Content content) {
        return PostLimits.problems(content);
    }

    /** The web app's addresses name the account and the record's key; our own posts are under our DID. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var path = String.valueOf(permalink.getPath()).split("/");
        return path.length == 5 && path[1].equals("profile") && path[3].equals("post")
                ? AtUri.of("at://" + new Pds(connection, clock).did() + "/" + Posts.COLLECTION + "/" + path[4])
                        .map(AtUri::id)
                : Optional.empty();
    }

    @Override
    public Optional<URI> card(Act.Content content) {
        return Cards.link(content);
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var pds = new Pds(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            var problems = problems(content);
            return problems.isEmpty()
                    ? new Posts(pds).write(order, content, Optional.empty())
                    : new Outcome.Refused(String.join(" ", problems));
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return delete(pds, AtUri.of(target));
        }
        return Refusal.of(order.act());
    }

    private static Outcome delete(Pds pds, AtUri post) {
        if (!post.did().equals(pds.did())) {
            return new Outcome.Refused(
                    "Only " + pds.handle() + "'s own posts can be deleted; this one is somebody else's.");
        }
        pds.delete(post);
        return new Outcome.Done(post.id(), Optional.empty(), pds.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish ? BY_RECORD_KEY : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var pds = new Pds(connection, clock);
        if (order.act() instanceof Act.Publish) {
            return new Posts(pds).lookUp(order);
        }
        if (order.act() instanceof Act.Delete(var target)
                && pds.record(AtUri.of(target)).isEmpty()) {
            return Optional.of(new Outcome.Done(target, Optional.empty(), pds.now()));
        }
        return Optional.empty();
    }
}
