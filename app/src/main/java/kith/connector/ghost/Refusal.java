package kith.connector.ghost;

import kith.connector.Act;
import kith.connector.Outcome;

/** Said to an act that the network has no way to do. */
final class Refusal {
    private Refusal() {}

    static Outcome of(Act act) {
        return new Outcome.Refused("Ghost has no way to " + act.word() + ".");
    }
}
