package kith.connector.bluesky;

import kith.connector.Act;
import kith.connector.Outcome;
import kith.connector.Trouble;

/** Said to an act that the network has no way to do. */
final class Refusal {
    private Refusal() {}

    /** For an act on a post that is there no more. */
    static Trouble gone() {
        return new Trouble(new Outcome.Refused("That post is not on Bluesky any more."));
    }

    static Outcome of(Act act) {
        return new Outcome.Refused("Bluesky has no way to " + act.word() + ".");
    }
}
