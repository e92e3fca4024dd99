package kith.connector;

import java.util.Optional;

/** What the facets that act have in common. */
public interface Doer {

    /**
     * Asks the network to do the order's act, once. May throw {@link Trouble}, which means its outcome.
     *
     * @return {@link Outcome.Refused} for an act this facet does not do
     */
    Outcome act(Connection connection, Act.Order order);

    /**
     * How the same act is recognised after an unknown outcome. Asks nobody: it follows from the network and the channel's
     * settings, for servers of one network differ in whether they keep idempotency keys.
     */
    Recognition recognition(Connection connection, Act act);

    /**
     * Looks whether the order was done. May throw {@link Trouble}, which means: could not look.
     *
     * @return the outcome when the network shows it; empty when it does not show it now
     */
    Optional<Outcome.Done> lookUp(Connection connection, Act.Order order);
}
