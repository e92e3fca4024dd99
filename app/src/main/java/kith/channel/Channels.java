package kith.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.channel.Channel.Health;
import kith.channel.Channel.Mode;
import kith.channel.internal.ChannelRegister;
import kith.channel.internal.ChannelRegister.Credentials;
import kith.channel.internal.Collecting;
import kith.channel.internal.Connections;
import kith.channel.internal.LineRows;
import kith.channel.internal.Lines;
import kith.channel.internal.Renewing;
import kith.channel.internal.Revoking;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Network;
import kith.connector.SignIn.Grant;
import kith.connector.Trouble;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The connected accounts of a workspace. */
@Service
public class Channels {
    private final ChannelRegister register;
    private final Connectors connectors;
    private final Connections connections;
    private final Renewing renewing;
    private final Webhooks webhooks;
    private final Lines lines;
    private final LineRows lineRows;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Channels(
            ChannelRegister register,
            Connectors connectors,
            Connections connections,
            Renewing renewing,
            Webhooks webhooks,
            Lines lines,
            LineRows lineRows,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.register = register;
        this.connectors = connectors;
        this.connections = connections;
        this.renewing = renewing;
        this.webhooks = webhooks;
        this.lines = lines;
        this.lineRows = lineRows;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** All channels, by name. */
    public List<Channel> all(WorkspaceId workspace) {
        return register.all(workspace);
    }

    public Optional<Channel> find(WorkspaceId workspace, ChannelId id) {
        return register.find(workspace, id);
    }

    /** What a connector needs to speak for this channel. */
    public Connection connection(WorkspaceId workspace, Channel channel) {
        return connections.of(workspace, channel);
    }

    /**
     * The same just before it is used, with credentials that do not run out meanwhile. Not within a transaction: the network may be
     * asked.
     *
     * @param prepared what {@link #connection} gave before
     * @throws Trouble when there are no such credentials now
     */
    public Connection ready(WorkspaceId workspace, Channel channel, Connection prepared) {
        var runsOut =
                connectors.of(channel.network()).flatMap(Connector::signIn).isPresent();
        return runsOut ? renewing.ready(workspace, channel) : prepared;
    }

    /** Notes that a channel made trouble outside collecting, so that it is seen before it costs a post. */
    public void troubled(WorkspaceId workspace, Channel channel, Health health, String why) {
        register.troubled(workspace, channel.id(), health, why, clock.instant());
        live.changed(workspace, "channels");
    }

    /**
     * Connects an account: asks the network who we are, stores the credentials sealed, and begins to read the last 90 days. The
     * channel listens only. An import's channel of the same network and name is adopted, so that history and live are one.
     *
     * @param name what the team calls it; the account's name when blank
     * @throws Problem for an unknown network, a missing field, or what the network says to the credentials
     */
    public Channel connect(
            Here here, String networkId, String name, Map<String, String> settings, Map<String, String> credentials) {
        var connector = connectable(networkId);
        var network = connector.network();
        return connect(
                here,
                connector,
                name,
                known(network.settings(), settings, "settings"),
                Credentials.pasted(known(network.credentials(), credentials, "credentials")));
    }

    /** The same by a sign-in. */
    Channel connect(Here here, String networkId, String name, Map<String, String> settings, Grant grant) {
        return connect(here, connectable(networkId), name, settings, granted(here, grant));
    }

    private Credentials granted(Here here, Grant grant) {
        return Credentials.granted(grant, here.caller().person().id(), now());
    }

    private Channel connect(
            Here here, Connector connector, String name, Map<String, String> settings, Credentials credentials) {
        var networkId = connector.network().id();
        var account = account(connector, connections.trialOf(settings, credentials.values()));
        var called = name.isBlank() ? account.name() : name.strip();
        requireName(called.length() <= 80);
        var adopted = all(here.id()).stream()
                .filter(c -> !c.connected()
                        && c.network().equals(networkId)
                        && c.name().equals(called))
                .findFirst();
        var channel = new Channel(
                adopted.map(Channel::id).orElseGet(() -> new ChannelId(Ids.next())),
                networkId,
                called,
                Mode.LISTEN,
                true,
                settings,
                Optional.of(account),
                Health.NEW,
                Optional.empty(),
                Optional.empty(),
                now());
        try {
            tenant.run(here.id(), () -> {
                register.connect(here.id(), channel, adopted.isPresent(), credentials);
                renewing.plan(here.id(), channel.id());
                planCollecting(here.id(), channel.id());
                lines.plan(here.id(), channel);
                record(here, "channel.connect", channel, facts(channel, credentials));
            });
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("channel.connected-already", account.name());
        }
        live.changed(here.id(), "channels");
        return channel;
    }

    /**
     * Gives a channel new credentials for the same account; its history stays.
     *
     * @throws Problem when they belong to another account
     */
    public Channel reconnect(Here here, Channel channel, Map<String, String> credentials) {
        var connector = connectable(channel.network());
        return reconnect(
                here,
                channel,
                Credentials.pasted(known(connector.network().credentials(), credentials, "credentials")));
    }

    /** The same by a sign-in. */
    Channel reconnect(Here here, Channel channel, Grant grant) {
        return reconnect(here, channel, granted(here, grant));
    }

    private Channel reconnect(Here here, Channel channel, Credentials credentials) {
        var connector = connectable(channel.network());
        var account = account(connector, connections.trialOf(here.id(), channel, credentials.values()));
        if (channel.account().isPresent() && !channel.account().get().id().equals(account.id())) {
            throw Problem.conflict(
                    "channel.other-account",
                    account.name(),
                    channel.account().get().name());
        }
        var again = new Channel(
                channel.id(),
                channel.network(),
                channel.name(),
                channel.mode(),
                true,
                channel.settings(),
                Optional.of(account),
                Health.NEW,
                Optional.empty(),
                channel.lastSuccess(),
                channel.created());
        tenant.run(here.id(), () -> {
            register.connect(here.id(), again, true, credentials);
            renewing.plan(here.id(), channel.id());
            planCollecting(here.id(), channel.id());
            lines.plan(here.id(), channel);
            record(here, "channel.reconnect", channel, facts(again, credentials));
            events.publishEvent(new ChannelOpened(here.id(), channel.id()));
        });
        live.changed(here.id(), "channels");
        return again;
    }

    Connector connectable(String networkId) {
        var connector =
                connectors.of(networkId).orElseThrow(() -> Problem.invalid("network", "channel.no-network", networkId));
        if (connector.collector().isEmpty() && connector.publisher().isEmpty()) {
            throw Problem.invalid(
                    "network", "channel.import-only", connector.network().name());
        }
        return connector;
    }

    private static Account account(Connector connector, Connection connection) {
        try {
            return connector.account(connection);
        } catch (Trouble trouble) {
            throw Problem.network(
                    "channel.network-said", connector.network().name(), Collecting.why(trouble.outcome()));
        }
    }

    /** Keeps the fields a network declares, trimmed; refuses unknown and missing ones. */
    static Map<String, String> known(List<Field> fields, Map<String, String> given, String where) {
        var unknown = new TreeMap<>(given);
        var known = new HashMap<String, String>();
        for (var field : fields) {
            var value =
                    Optional.ofNullable(unknown.remove(field.name())).orElse("").strip();
            if (value.isEmpty() && field.required()) {
                throw Problem.invalid(where + "." + field.name(), "channel.field-missing", field.name());
            }
            if (!value.isEmpty()) {
                known.put(field.name(), value);
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.invalid(where + "." + unknown.firstKey(), "channel.field-unknown", unknown.firstKey());
        }
        return known;
    }

    /** The channel that an import of this network's history fills: one of that name, made when there is none. */
    public ChannelId forImport(Here here, String networkId, String name) {
        var called = name.strip();
        requireName(!called.isEmpty() && called.length() <= 80);
        return all(here.id()).stream()
                .filter(c -> c.network().equals(networkId) && c.name().equals(called))
                .map(Channel::id)
                .findFirst()
                .orElseGet(() -> {
                    var channel = history(networkId, called);
                    tenant.run(here.id(), () -> {
                        register.insert(here.id(), channel);
                        record(here, "channel.create", channel, facts(channel));
                    });
                    live.changed(here.id(), "channels");
                    return channel.id();
                });
    }

    private Channel history(String networkId, String name) {
        return new Channel(
                new ChannelId(Ids.next()),
                networkId,
                name,
                Mode.LISTEN,
                false,
                Map.of(),
                Optional.empty(),
                Health.HISTORY,
                Optional.empty(),
                Optional.empty(),
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static void requireName(boolean nameIsOne) {
        if (!nameIsOne) {
            throw Problem.invalid("name", "channel.invalid.name");
        }
    }

    /** Lets a channel send, or makes it listen only again. */
    public void setMode(Here here, Channel channel, Mode mode) {
        if (channel.mode() == mode) {
            return;
        }
        if (mode == Mode.LIVE && !channel.connected()) {
            throw Problem.conflict("channel.not-connected", channel.name());
        }
        tenant.run(here.id(), () -> {
            register.mode(here.id(), channel.id(), mode);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("channel.set-mode", "channel", channel.id(), channel.name())
                            .changing(Map.of("mode", channel.mode().word()), Map.of("mode", mode.word())));
            if (mode == Mode.LIVE) {
                events.publishEvent(new ChannelOpened(here.id(), channel.id()));
            }
        });
        live.changed(here.id(), "channels");
    }

    /**
     * Disconnects: nothing is asked or sent any more. What was said stays. A sign-in is taken back at the network a little later,
     * when nobody has thought better of it.
     */
    public void remove(Here here, Channel channel) {
        webhooks.forget(here.id(), channel);
        tenant.run(here.id(), () -> {
            register.remove(here.id(), channel.id(), clock.instant());
            due.remove(Collecting.KIND, here.id(), channel.id().value());
            due.remove(Lines.KIND, here.id(), channel.id().value());
            due.remove(Renewing.KIND, here.id(), channel.id().value());
            if (register.isGranted(here.id(), channel.id())) {
                due.plan(
                        Revoking.KIND,
                        here.id(),
                        channel.id().value(),
                        new Lane(channel.id().value(), 1),
                        Optional.of(clock.instant().plus(Revoking.AFTER)),
                        false);
            }
            record(here, "channel.disconnect", channel, Map.of());
        });
        live.changed(here.id(), "channels");
    }

    /** Takes a disconnection back. */
    public void restore(Here here, ChannelId id) {
        tenant.run(here.id(), () -> {
            if (register.restore(here.id(), id)) {
                find(here.id(), id).ifPresent(channel -> {
                    if (channel.connected()) {
                        renewing.plan(here.id(), id);
                        planCollecting(here.id(), id);
                        lines.plan(here.id(), channel);
                    }
                    due.remove(Revoking.KIND, here.id(), id.value());
                    record(here, "channel.restore", channel, Map.of());
                });
            }
        });
        live.changed(here.id(), "channels");
    }

    /** Asks the network now instead of at the next turn. */
    public void collectNow(WorkspaceId workspace, Channel channel) {
        if (channel.connected()) {
            tenant.run(workspace, () -> planCollecting(workspace, channel.id()));
        }
    }

    /** Asks the network in a while, together with whatever else wants it asked until then. */
    public void collectIn(WorkspaceId workspace, Channel channel, Duration wait) {
        if (channel.connected()) {
            var at = Optional.of(clock.instant().plus(wait));
            tenant.run(
                    workspace,
                    () -> due.plan(
                            Collecting.KIND,
                            workspace,
                            channel.id().value(),
                            new Lane(channel.id().value(), 1),
                            at,
                            false));
        }
    }

    /** How the line does over which its network speaks; empty where the network knows none, or nothing was tried yet. */
    public Optional<LineHealth> line(WorkspaceId workspace, Channel channel) {
        return lineRows.find(workspace, channel.id(), clock.instant());
    }

    /** How many acts of a channel may be on their way at a time. */
    public int width(Channel channel) {
        return connectors
                .of(channel.network())
                .map(connector -> connector.pace(channel.settings()).width())
                .orElse(1);
    }

    private void planCollecting(WorkspaceId workspace, ChannelId id) {
        due.plan(Collecting.KIND, workspace, id.value(), new Lane(id.value(), 1), Optional.empty(), false);
    }

    /** What a channel can do, for every capability there is, with the reason when it cannot. */
    public List<CapabilityState> capabilities(Channel channel) {
        var network = connectors.of(channel.network()).map(Connector::network);
        return Arrays.stream(Capability.values())
                .map(capability -> state(channel, network, capability))
                .toList();
    }

    public CapabilityState capability(Channel channel, Capability capability) {
        return state(channel, connectors.of(channel.network()).map(Connector::network), capability);
    }

    private static CapabilityState state(Channel channel, Optional<Network> network, Capability capability) {
        if (network.filter(n -> n.capabilities().contains(capability)).isEmpty()) {
            return new CapabilityState(capability, CapabilityState.State.ABSENT, Optional.of("channel.why.absent"));
        }
        if (!channel.connected()) {
            return new CapabilityState(capability, CapabilityState.State.NO, Optional.of("channel.why.not-connected"));
        }
        var missing = channel.missing(capability);
        if (missing.isPresent()) {
            return new CapabilityState(capability, CapabilityState.State.NO, missing);
        }
        var acts = !capability.id().startsWith("collect.")
                && !capability.id().startsWith("measure.")
                && !capability.id().startsWith("profile.");
        return acts && channel.mode() == Mode.LISTEN
                ? new CapabilityState(capability, CapabilityState.State.LISTENING, Optional.of("channel.why.listening"))
                : new CapabilityState(capability, CapabilityState.State.YES, Optional.empty());
    }

    private void record(Here here, String act, Channel channel, Map<String, String> details) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "channel", channel.id(), channel.name()).with(details));
    }

    private static Map<String, String> facts(Channel channel) {
        return Map.of(
                "network",
                channel.network(),
                "account",
                channel.account().map(Account::name).orElse("–"));
    }

    private static Map<String, String> facts(Channel channel, Credentials credentials) {
        var facts = new HashMap<>(facts(channel));
        credentials.grant().ifPresent(granted -> facts.put("by", "sign-in"));
        return facts;
    }
}
