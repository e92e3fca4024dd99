package kith.connector.wordpress;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.Replier;

/** Answers posts and comments by comments. */
record WordPressReplier(InstantSource clock) implements Replier {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        if (!(order.act() instanceof Act.Reply reply)) {
            return Refusal.of(order.act());
        }
        var problems = Limits.problemsOfComment(reply.content());
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        var site = new Site(connection, clock);
        var to = Thing.of(reply.to());
        return new Comments(site).write(reply, to, post(site, reply, to));
    }

    /** The post that the thread hangs on; the comment itself knows it where the thread's beginning is not known to us. */
    private static long post(Site site, Act.Reply reply, Thing to) {
        var root = Thing.of(reply.root());
        if (!to.isComment() || !root.isComment()) {
            return to.isComment() ? root.number() : to.number();
        }
        return Json.number(new Comments(site).read(to.number()).object(), "post");
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return WordPressPublisher.BY_LOOKING;
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        if (!(order.act() instanceof Act.Reply reply)) {
            return Optional.empty();
        }
        var site = new Site(connection, clock);
        var to = Thing.of(reply.to());
        return new Comments(site).find(order, reply, to, post(site, reply, to));
    }
}
