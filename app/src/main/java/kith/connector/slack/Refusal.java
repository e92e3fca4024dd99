package kith.connector.slack;

import kith.connector.Act;
import kith.connector.Outcome;

/** What Slack lets no bot do. */
final class Refusal {
    private Refusal() {}

    static Outcome of(Act act) {
        return new Outcome.Refused("Slack has no way for bots to " + act.word() + ".");
    }

    static Outcome noMessage() {
        return new Outcome.Refused("That is no message of Slack.");
    }
}
