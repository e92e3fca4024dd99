package kith.channel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channel.Health;
import kith.channel.ChannelId;
import kith.channel.Connectors;
import kith.channel.internal.GrantRows.Held;
import kith.channel.internal.GrantRows.Lost;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Outcome;
import kith.connector.SignIn;
import kith.connector.SignIn.Grant;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.web.Live;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renews credentials that run out: by itself with a quarter of their time left, and at the last moment for whoever is about to use
 * them. One asks at a time, over all nodes, and no transaction is open meanwhile.
 *
 * <p>Many networks give a new refresh token each time and take the old one no more. So the new ones are stored with one commit that
 * also lays the old aside, and when the network does not know the new ones, as after a backup was put back, it is asked with the old
 * before the sign-in counts as lost. An answer that never came changes nothing here: the same question is asked again, while the
 * credentials at hand still hold.
 */
@Component
public class Renewing implements DueHandler {
    public static final String KIND = "renew";

    /** So much time credentials must have left to be used as they are. */
    private static final Duration AT_LEAST = Duration.ofSeconds(60);

    /** Longer than a request may take. */
    private static final Duration ONE_ASKS_FOR = Duration.ofSeconds(60);

    private static final Duration WAIT_FOR_ANOTHER = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Renewing.class);

    private final ChannelRows channels;
    private final Connectors connectors;
    private final Connections connections;
    private final SecretRows secrets;
    private final GrantRows grants;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Renewing(
            ChannelRows channels,
            Connectors connectors,
            Connections connections,
            SecretRows secrets,
            GrantRows grants,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.connections = connections;
        this.secrets = secrets;
        this.grants = grants;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** Plans the next renewal of a channel whose credentials run out; does nothing for others. Part of the caller's transaction. */
    public void plan(WorkspaceId workspace, ChannelId channel) {
        grants.find(workspace, channel)
                .flatMap(Held::renewAt)
                .ifPresent(at -> due.plan(
                        KIND, workspace, channel.value(), new Lane(channel.value(), 1), Optional.of(at), false));
    }

    // ---- at the last moment

    /**
     * What a connector needs to speak for this channel, with credentials that hold for a while.
     *
     * @throws Trouble when they have run out and there are no new ones: {@link Outcome.Disconnected} when the network says no for
     *     good, else a reason to come back
     */
    public Connection ready(WorkspaceId workspace, Channel channel) {
        if (signIn(channel).isPresent()) {
            grants.find(workspace, channel.id()).ifPresent(held -> holdOn(workspace, channel, held));
        }
        return connections.of(workspace, channel);
    }

    private void holdOn(WorkspaceId workspace, Channel channel, Held held) {
        var end = clock.instant().plus(WAIT_FOR_ANOTHER);
        var now = held;
        while (runsOut(now)) {
            if (claimed(workspace, now)) {
                orGoOn(renew(workspace, channel, now), now);
                return;
            }
            if (clock.instant().isAfter(end)) {
                throw new Trouble(Outcome.Throttled.closed(FIRST_WAIT, "New credentials are being asked for."));
            }
            sleep();
            now = grants.find(workspace, channel.id()).orElse(now);
        }
    }

    /** A network that does not answer now is no trouble while the credentials still hold. */
    private void orGoOn(Optional<Outcome> trouble, Held held) {
        trouble.filter(outcome -> outcome instanceof Outcome.Disconnected
                        || held.expires().filter(clock.instant()::isBefore).isEmpty())
                .ifPresent(outcome -> {
                    throw new Trouble(outcome);
                });
    }

    /**
     * @throws Trouble when the network says no for good
     */
    private boolean runsOut(Held held) {
        held.lost().map(Lost::why).ifPresent(why -> {
            throw new Trouble(new Outcome.Disconnected(why));
        });
        return held.expires()
                .filter(end -> !clock.instant().plus(AT_LEAST).isBefore(end))
                .isPresent();
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble(Outcome.Throttled.closed(FIRST_WAIT, "Kith was stopped while it waited."));
        }
    }

    // ---- ahead

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var channel = channels.find(workspace, new ChannelId(id)).filter(Channel::connected);
        var held = grants.find(workspace, new ChannelId(id))
                .filter(grant -> grant.lost().isEmpty());
        var at = held.flatMap(Held::renewAt);
        if (channel.isEmpty() || at.isEmpty() || signIn(channel.get()).isEmpty()) {
            return Optional.empty();
        }
        if (at.get().isAfter(clock.instant())) {
            return at; // somebody who used it was earlier
        }
        if (!claimed(workspace, held.orElseThrow())) {
            return Optional.of(clock.instant().plus(FIRST_WAIT)); // somebody is at it
        }
        return renew(workspace, channel.get(), held.orElseThrow())
                .map(outcome -> outcome instanceof Outcome.Disconnected
                        ? Optional.<Instant>empty()
                        : Optional.of(clock.instant().plus(wait(held.get().failures(), outcome))))
                .orElseGet(() -> grants.find(workspace, channel.get().id()).flatMap(Held::renewAt));
    }

    private static Duration wait(int failures, Outcome outcome) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 6));
        var asked = outcome instanceof Outcome.Throttled throttled ? throttled.retryAfter() : Duration.ZERO;
        var longer = asked.compareTo(wait) > 0 ? asked : wait;
        return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }

    // ---- renewing

    private boolean claimed(WorkspaceId workspace, Held held) {
        return grants.claim(workspace, held, clock.instant(), ONE_ASKS_FOR);
    }

    private Optional<SignIn> signIn(Channel channel) {
        return connectors.of(channel.network()).flatMap(Connector::signIn);
    }

    /** What stood in the way; empty when the channel has credentials that hold. */
    private Optional<Outcome> renew(WorkspaceId workspace, Channel channel, Held held) {
        try {
            store(workspace, channel, held, ask(workspace, channel));
            return Optional.empty();
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Disconnected lost) {
                lose(workspace, channel, held, lost.why());
                return Optional.of(lost);
            }
            LOG.info("{} was not renewed and is asked again: {}", channel.network(), Collecting.why(trouble.outcome()));
            grants.putOff(workspace, held);
            return Optional.of(comeBack(trouble.outcome()));
        }
    }

    private static Outcome comeBack(Outcome outcome) {
        return outcome instanceof Outcome.Throttled
                ? outcome
                : Outcome.Throttled.closed(FIRST_WAIT, Collecting.why(outcome));
    }

    private Grant ask(WorkspaceId workspace, Channel channel) {
        var signIn = signIn(channel).orElseThrow();
        var connection = connections.of(workspace, channel);
        try {
            return signIn.renew(connection);
        } catch (Trouble trouble) {
            var before = before(workspace, channel, connection);
            if (trouble.outcome() instanceof Outcome.Disconnected && before.isPresent()) {
                LOG.info("{} does not know the newest sign-in; the one before is tried", channel.network());
                return signIn.renew(before.get());
            }
            throw trouble;
        }
    }

    /** The same with the credentials that were laid aside, when there are any. */
    private Optional<Connection> before(WorkspaceId workspace, Channel channel, Connection now) {
        var aside = secrets.all(workspace, channel.id(), SecretRows.Kind.BEFORE);
        if (aside.isEmpty() || now.credentials().equals(aside)) {
            return Optional.empty();
        }
        return Optional.of(new Connection(now.settings(), aside, now.transport(), now.memory(), now.hook()));
    }

    private void store(WorkspaceId workspace, Channel channel, Held held, Grant grant) {
        var at = clock.instant();
        tenant.run(workspace, () -> {
            if (!grants.renewed(workspace, held, grant, at)) {
                return; // somebody signed in again meanwhile
            }
            replace(
                    workspace,
                    channel,
                    SecretRows.Kind.BEFORE,
                    secrets.all(workspace, channel.id(), SecretRows.Kind.CREDENTIAL));
            replace(workspace, channel, SecretRows.Kind.CREDENTIAL, grant.credentials());
            plan(workspace, channel.id());
        });
    }

    private void replace(WorkspaceId workspace, Channel channel, SecretRows.Kind kind, Map<String, String> values) {
        secrets.forget(workspace, channel.id(), kind);
        new HashMap<>(values).forEach((name, value) -> secrets.put(workspace, channel.id(), kind, name, value));
    }

    private void lose(WorkspaceId workspace, Channel channel, Held held, String why) {
        var at = clock.instant();
        tenant.run(workspace, () -> {
            if (grants.lose(workspace, held, why, at)) {
                channels.failed(workspace, channel.id(), Health.BROKEN, why, at);
                history.record(
                        workspace,
                        Actor.job("sign-ins"),
                        Action.of("channel.lose", "channel", channel.id(), channel.name())
                                .because(why));
            }
        });
        live.changed(workspace, "channels");
    }
}
