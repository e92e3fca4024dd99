package kith.connector.telegram;

import kith.connector.Act;
import kith.connector.Outcome;

/** Said to an act that the network has no way to do. */
final class Refusal {
    private Refusal() {}

    static Outcome of(Act act) {
        return new Outcome.Refused("Telegram has no way for bots to " + act.word() + ".");
    }
}
