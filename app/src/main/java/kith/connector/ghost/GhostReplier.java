package kith.connector.ghost;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.Replier;

/** Answers posts and comments, as the member that the channel's settings name. */
record GhostReplier(InstantSource clock) implements Replier {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        if (!(order.act() instanceof Act.Reply reply)) {
            return Refusal.of(order.act());
        }
        var problems = Limits.problemsOfComment(reply.content());
        return problems.isEmpty()
                ? new Comments(new Site(connection, clock)).write(connection, reply)
                : new Outcome.Refused(String.join(" ", problems));
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return GhostPublisher.BY_LOOKING;
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return order.act() instanceof Act.Reply reply
                ? new Comments(new Site(connection, clock)).find(connection, order, reply)
                : Optional.empty();
    }
}
