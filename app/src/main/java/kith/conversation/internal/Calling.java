package kith.conversation.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kith.connector.GuardedTransport;
import kith.connector.Outcome;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import kith.conversation.Forward;
import kith.conversation.ServiceConcerned;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.web.Live;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls services that are reached by a webhook. A call may come twice (after a time-out, say) and carries the forward's id, by which its
 * receiver knows it again. It is signed over its time and body; so is the answer.
 */
@Component
public class Calling implements DueHandler {
    public static final String KIND = "forward";
    public static final String SIGNATURE = "X-Kith-Signature";
    public static final String TIME = "X-Kith-Time";

    private static final long MOST = 100_000;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8));

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ForwardRows rows;
    private final GuardedTransport transport;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    Calling(ForwardRows rows, GuardedTransport transport, Tenant tenant, Live live, InstantSource clock) {
        this.rows = rows;
        this.transport = transport;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 4;
    }

    /** What is to be sent to whom. */
    private record Asked(Forward forward, ServiceConcerned service, String secret) {}

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var asked = tenant.in(workspace, () -> asked(workspace, id));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var failure = call(asked.get());
        var next = Optional.ofNullable(failure).flatMap(why -> next(asked.get().forward()));
        tenant.run(
                workspace,
                () -> rows.move(
                        workspace,
                        id,
                        failure == null
                                ? Forward.State.ASKED
                                : next.isPresent() ? Forward.State.LEAVING : Forward.State.FAILED,
                        failure == null ? "" : failure,
                        true));
        live.changed(workspace, "conversations");
        return next;
    }

    private Optional<Asked> asked(WorkspaceId workspace, UUID id) {
        var forward =
                rows.find(workspace, id).filter(f -> f.state() == Forward.State.LEAVING && f.open(clock.instant()));
        return forward.flatMap(f -> rows.services(workspace).stream()
                .filter(service -> service.id().equals(f.service()))
                .findFirst()
                .flatMap(service -> rows.secret(workspace, service.id()).map(secret -> new Asked(f, service, secret))));
    }

    private Optional<Instant> next(Forward forward) {
        return forward.tries() < PAUSES.size()
                ? Optional.of(clock.instant().plus(PAUSES.get(forward.tries())))
                : Optional.empty();
    }

    /** Why it was not taken; null when it was. */
    private @org.jspecify.annotations.Nullable String call(Asked asked) {
        var forward = asked.forward();
        var body = JSON.writeValueAsBytes(Map.of(
                "id", forward.id().toString(),
                "service", asked.service().name(),
                "by", forward.byName(),
                "note", forward.note(),
                "author", forward.author(),
                "quote", forward.quote(),
                "page", forward.link(),
                "answer", answerAddress(forward.link()),
                "expires", forward.expires().toString()));
        var time = String.valueOf(clock.instant().getEpochSecond());
        var headers = Map.of(
                "Content-Type", "application/json", TIME, time, SIGNATURE, signature(asked.secret(), time, body));
        try {
            var answer = transport.send(new Request(
                    "POST", URI.create(asked.service().address()), headers, body, Request.DEFAULT_TIMEOUT, MOST));
            return answer.status() / 100 == 2 ? null : "The service answered " + answer.status() + ".";
        } catch (Trouble trouble) {
            return said(trouble.outcome());
        }
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused.networkSaid();
            case Outcome.Unknown unknown -> unknown.why();
            default -> "The service cannot be reached.";
        };
    }

    /** Where the service calls back: beside the page. */
    public static String answerAddress(String page) {
        return page.replaceFirst("/f/", "/hooks/forwards/");
    }

    /** As in the header: over the time, a full stop, and the body. */
    public static String signature(String secret, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
