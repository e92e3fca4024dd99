package kith.connector.mastodon;

import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Trouble;

/**
 * snac hangs up after an answer without saying so, and a client that sends its next request at that moment learns nothing of it.
 * Kith then looks whether the act was done, which is right; here the request is sent again, so that tests do not depend on it.
 */
record HangingUp(Transport real) implements Transport {
    static Transport on(Transport real) {
        return new HangingUp(real);
    }

    @Override
    public Response send(Request request) {
        try {
            return real.send(request);
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Unknown(var why) && why.contains("broke before it had answered")) {
                return real.send(request);
            }
            throw trouble;
        }
    }
}
