package kith.connector.discord;

import kith.connector.Act;
import kith.connector.Outcome;

/** Said to an act that the network has no way to do, or has nothing to do it to. */
final class Refusal {
    private Refusal() {}

    static Outcome of(Act act) {
        return new Outcome.Refused("Discord has no way for bots to " + act.word() + ".");
    }

    static Outcome gone() {
        return new Outcome.Refused("That message is in no channel that the bot sees.");
    }
}
