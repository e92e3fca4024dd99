package kith.channel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Connectors;
import kith.channel.internal.ChannelRows.Removed;
import kith.connector.Account;
import kith.connector.Connector;
import kith.connector.Outcome;
import kith.connector.SignIn;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.DueHandler;
import org.springframework.stereotype.Component;

/** Takes the sign-in of a disconnected channel back at its network, and forgets the credentials. */
@Component
public class Revoking implements DueHandler {
    public static final String KIND = "revoke";

    /** As long as a disconnection can be taken back without another sign-in. */
    public static final Duration AFTER = Duration.ofMinutes(10);

    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);
    private static final Duration TRIED_FOR = Duration.ofDays(1);

    private final ChannelRows channels;
    private final Connectors connectors;
    private final Connections connections;
    private final SecretRows secrets;
    private final GrantRows grants;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    Revoking(
            ChannelRows channels,
            Connectors connectors,
            Connections connections,
            SecretRows secrets,
            GrantRows grants,
            Tenant tenant,
            History history,
            InstantSource clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.connections = connections;
        this.secrets = secrets;
        this.grants = grants;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 2;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var channel = new ChannelId(id);
        var removed = channels.removed(workspace, channel);
        var signIn = removed.flatMap(there -> connectors.of(there.channel().network()))
                .flatMap(Connector::signIn);
        if (removed.isEmpty()
                || signIn.isEmpty()
                || grants.find(workspace, channel).isEmpty()) {
            return Optional.empty();
        }
        if (!signIn.get().revokesOnlyItself() && isConnectedAnew(workspace, removed.get())) {
            forget(workspace, removed.get(), "not asked: the account is connected anew");
            return Optional.empty();
        }
        var told = revoke(workspace, removed.get(), signIn.get());
        if (told.isEmpty() && removed.get().at().plus(TRIED_FOR).isAfter(clock.instant())) {
            return Optional.of(clock.instant().plus(BETWEEN_TRIES));
        }
        forget(workspace, removed.get(), told.orElse("no answer"));
        return Optional.empty();
    }

    /** The other channel's sign-in would be taken back with this one. */
    private boolean isConnectedAnew(WorkspaceId workspace, Removed removed) {
        var account = removed.channel().account().map(Account::id);
        return channels.all(workspace).stream()
                .filter(Channel::connected)
                .filter(other -> other.network().equals(removed.channel().network()))
                .anyMatch(other -> other.account().map(Account::id).equals(account));
    }

    /** What the network said; empty when it is to be asked again. */
    private Optional<String> revoke(WorkspaceId workspace, Removed removed, SignIn signIn) {
        try {
            signIn.revoke(connections.of(workspace, removed.channel()));
            return Optional.of("done");
        } catch (Trouble trouble) {
            var outcome = trouble.outcome();
            return outcome instanceof Outcome.Disconnected || outcome instanceof Outcome.Refused
                    ? Optional.of(Collecting.why(outcome)) // it does not hold any more, or nobody can take it back
                    : Optional.empty();
        }
    }

    private void forget(WorkspaceId workspace, Removed removed, String said) {
        var channel = removed.channel();
        tenant.run(workspace, () -> {
            secrets.forget(workspace, channel.id(), SecretRows.Kind.CREDENTIAL);
            secrets.forget(workspace, channel.id(), SecretRows.Kind.BEFORE);
            secrets.forget(workspace, channel.id(), SecretRows.Kind.MEMORY);
            grants.forget(workspace, channel.id());
            history.record(
                    workspace,
                    Actor.job("revoke"),
                    Action.of("channel.revoke", "channel", channel.id(), channel.name())
                            .with(Map.of("network", said)));
        });
    }
}
