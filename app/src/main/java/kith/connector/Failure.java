package kith.connector;

import java.time.Duration;
import kith.connector.Transport.Response;

/**
 * What an answer means that is no success, as far as its status tells: the same for every network. What a network says in its
 * own codes, its connector looks at first.
 */
public final class Failure {
    /** When to come back where the network does not say. */
    private static final Duration COME_BACK = Duration.ofMinutes(1);

    private Failure() {}

    /**
     * Whether the act may have been done all the same: a success whose body cannot be read, or a server in trouble. Only a server
     * that says it is closed surely did nothing.
     */
    public static boolean leavesOpen(Response response) {
        return response.ok() || response.status() >= 500 && response.status() != 503;
    }

    /** When the network wants to be asked again, by the usual header. */
    public static Duration wait(Response response) {
        return response.retryAfter(COME_BACK);
    }

    /**
     * What became of a question, or of an act that {@link #leavesOpen} says was not done.
     *
     * @param said for people
     */
    public static Outcome of(Response response, String said) {
        return of(response, said, wait(response));
    }

    /**
     * @param throttled how long to wait where the network asks for that; other networks say it elsewhere than in the usual header
     */
    public static Outcome of(Response response, String said, Duration throttled) {
        int status = response.status();
        if (status == 401) {
            return new Outcome.Disconnected(said);
        }
        if (status == 429) {
            return new Outcome.Throttled(throttled, said);
        }
        if (status == 503) {
            return Outcome.Throttled.closed(wait(response), said);
        }
        if (status >= 500 || response.ok()) {
            return Outcome.Throttled.thisOne(COME_BACK, said);
        }
        return new Outcome.Refused(said);
    }
}
