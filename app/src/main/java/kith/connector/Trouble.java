package kith.connector;

/**
 * Something a network or the way to it did that ends the piece of work at hand. The caller of a facet turns it back into
 * its {@link #outcome}; it never crosses a transaction or reaches a page as an exception.
 */
public final class Trouble extends RuntimeException {
    private final transient Outcome outcome;

    public Trouble(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
