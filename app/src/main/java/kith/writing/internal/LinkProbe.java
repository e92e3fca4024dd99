package kith.writing.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Asks addresses whether they answer, through the guard that keeps out of private networks. An answer holds for some minutes. */
@Component
class LinkProbe {
    private static final Duration HOLDS = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMillis(2_500);
    private static final Set<Integer> THERE = Set.of(401, 416, 429);
    private static final int MOST = 5_000;

    private final Transport transport;

    /** Each workspace asks for itself: how soon an answer is there tells nobody what others wrote. */
    private final Cache<Asked, Answer> known =
            Caffeine.newBuilder().expireAfterWrite(HOLDS).maximumSize(MOST).build();

    LinkProbe(Transport transport) {
        this.transport = transport;
    }

    private record Asked(WorkspaceId workspace, String address) {}

    /** What came of asking. */
    sealed interface Answer {
        record Works() implements Answer {}

        /** The server answered that there is nothing, or not for everybody. */
        record Not(int status) implements Answer {}

        /** It could not be asked. */
        record Unreached(String why) implements Answer {}

        /** It is no address. */
        record Malformed() implements Answer {}
    }

    Answer ask(WorkspaceId workspace, String address) {
        var asked = new Asked(workspace, address);
        var before = known.getIfPresent(asked);
        if (before != null) {
            return before;
        }
        var answer = ask(address);
        known.put(asked, answer);
        return answer;
    }

    private Answer ask(String address) {
        try {
            var uri = new URI(address).parseServerAuthority();
            return uri.getHost() == null ? new Answer.Malformed() : headThenGet(withoutFragment(uri));
        } catch (URISyntaxException e) {
            return new Answer.Malformed();
        } catch (Trouble trouble) {
            return new Answer.Unreached(why(trouble));
        }
    }

    private static URI withoutFragment(URI uri) throws URISyntaxException {
        return uri.getRawFragment() == null ? uri : new URI(uri.toString().replaceFirst("#.*", ""));
    }

    /** Many servers answer HEAD with 403, 404 or 405, or not at all, though the page is there; a redirect is followed for GET alone. */
    private Answer headThenGet(URI uri) {
        try {
            if (send(Request.of("HEAD", uri)).ok()) {
                return new Answer.Works();
            }
        } catch (Trouble trouble) {
            if (!(trouble.outcome() instanceof Outcome.Unknown)) {
                throw trouble;
            }
        }
        return of(send(Request.get(uri).header("Range", "bytes=0-1023")));
    }

    private Response send(Request request) {
        return transport.send(request.within(PATIENCE).header("Accept", "*/*"));
    }

    /** What wants a sign-in, fewer requests or another range is there. */
    private static Answer of(Response response) {
        var status = response.status();
        return response.ok() || THERE.contains(status) ? new Answer.Works() : new Answer.Not(status);
    }

    private static String why(Trouble trouble) {
        return switch (trouble.outcome()) {
            case Outcome.Refused refused -> refused.networkSaid();
            case Outcome.Unknown unknown -> unknown.why();
            case Outcome.Throttled throttled -> throttled.why();
            case Outcome.Disconnected disconnected -> disconnected.why();
            case Outcome.Done done -> "";
            case Outcome.Accepted accepted -> "";
        };
    }
}
