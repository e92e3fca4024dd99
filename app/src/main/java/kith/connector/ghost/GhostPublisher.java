package kith.connector.ghost;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.ghost.Thing.Kind;

/** Publishes posts, edits and deletes them. */
record GhostPublisher(InstantSource clock) implements Publisher {
    /** A site is one database, so that what it took is there at once; but it may still work on a request we gave up on. */
    static final Recognition BY_LOOKING = new Recognition.LookUp(Duration.ofSeconds(30));

    @Override
    public List<String> problems(Act.Content content) {
        return Limits.problems(content);
    }

    /** A post's address ends in its name for addresses. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var slug = String.valueOf(permalink.getPath()).replaceFirst("/+$", "").replaceFirst("^.*/", "");
        if (!slug.matches("[\\p{L}\\p{N}._-]+")) {
            return Optional.empty();
        }
        var found = new Site(connection, clock)
                .get("posts/", Map.of("filter", "slug:'" + slug + "'", "limit", "1"))
                .list("posts");
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Posts.thing(found.get(0)).remote());
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var posts = new Posts(new Site(connection, clock));
        if (order.act() instanceof Act.Publish(var content)) {
            return refusedOr(content).orElseGet(() -> posts.publish(content));
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return refusedOr(content).orElseGet(() -> posts.edit(Thing.of(target, Kind.POST), content));
        }
        if (order.act() instanceof Act.Delete(var target)) {
            var thing = Thing.of(target, Kind.POST, Kind.COMMENT);
            return thing.is(Kind.POST)
                    ? posts.delete(thing)
                    : new Comments(new Site(connection, clock)).state(thing, "deleted");
        }
        return Refusal.of(order.act());
    }

    private static Optional<Outcome> refusedOr(Act.Content content) {
        var problems = Limits.problems(content);
        return problems.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Refused(String.join(" ", problems)));
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish ? BY_LOOKING : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var posts = new Posts(new Site(connection, clock));
        if (order.act() instanceof Act.Publish(var content)) {
            return posts.find(order, content);
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            var found = posts.read(Thing.of(target, Kind.POST)).list("posts").path(0);
            return Article.shows(content, found) ? Optional.of(posts.done(found)) : Optional.empty();
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return deleted(connection, Thing.of(target, Kind.POST, Kind.COMMENT));
        }
        return Optional.empty();
    }

    private Optional<Outcome.Done> deleted(Connection connection, Thing thing) {
        var site = new Site(connection, clock);
        boolean away = thing.is(Kind.POST)
                ? new Posts(site).read(thing).list("posts").isEmpty()
                : new Comments(site).stateOf(thing).orElse("deleted").equals("deleted");
        return away ? Optional.of(new Outcome.Done(thing.remote(), Optional.empty(), site.now())) : Optional.empty();
    }
}
