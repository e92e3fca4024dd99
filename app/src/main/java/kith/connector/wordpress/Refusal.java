package kith.connector.wordpress;

import kith.connector.Act;
import kith.connector.Outcome;

/** What WordPress has no word for. */
final class Refusal {
    private Refusal() {}

    static Outcome of(Act act) {
        return new Outcome.Refused("WordPress cannot do this: " + act.word() + ".");
    }
}
