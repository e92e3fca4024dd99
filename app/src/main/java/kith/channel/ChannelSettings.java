package kith.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kith.channel.Channel.Health;
import kith.channel.internal.ChannelRegister;
import kith.channel.internal.Collecting;
import kith.channel.internal.Connections;
import kith.channel.internal.Lines;
import kith.connector.Account;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** What a channel was told besides its credentials, such as which hashtags it hears; changed while it stays the same account. */
@Service
public class ChannelSettings {
    private static final String ADDRESS = "baseUrl";

    private final Channels channels;
    private final ChannelRegister register;
    private final Connectors connectors;
    private final Connections connections;
    private final Lines lines;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    ChannelSettings(
            Channels channels,
            ChannelRegister register,
            Connectors connectors,
            Connections connections,
            Lines lines,
            Tenant tenant,
            History history,
            Live live) {
        this.channels = channels;
        this.register = register;
        this.connectors = connectors;
        this.connections = connections;
        this.lines = lines;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /** What its network can be told; empty for one whose past was imported only. */
    public List<Field> fields(Channel channel) {
        return channel.connected()
                ? connectors
                        .of(channel.network())
                        .map(connector -> connector.network().settings())
                        .orElse(List.of())
                : List.of();
    }

    /**
     * Tells a channel these instead: the network is asked with them first, then everything is collected and heard as they say.
     * The same again changes nothing.
     *
     * @throws Problem for a field that is missing or unknown, what the network says, or when it is another account by them
     */
    public Channel change(Here here, Channel channel, Map<String, String> given) {
        var connector = channels.connectable(channel.network());
        var settings = Channels.known(connector.network().settings(), given, "settings");
        if (!channel.connected()) {
            throw Problem.conflict("channel.not-connected", channel.name());
        }
        if (settings.equals(channel.settings())) {
            return channel;
        }
        var account = account(here.id(), connector, channel, settings);
        requireSame(channel, settings, account);
        var changed = new Channel(
                channel.id(),
                channel.network(),
                channel.name(),
                channel.mode(),
                true,
                settings,
                Optional.of(account),
                Health.NEW,
                Optional.empty(),
                channel.lastSuccess(),
                channel.created());
        tenant.run(here.id(), () -> {
            register.settings(here.id(), changed);
            channels.collectNow(here.id(), changed);
            lines.plan(here.id(), changed);
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("channel.set-settings", "channel", channel.id(), channel.name())
                            .changing(new TreeMap<>(channel.settings()), new TreeMap<>(settings)));
            Tenant.afterCommit(() -> live.changed(here.id(), "channels"));
        });
        return changed;
    }

    private Account account(WorkspaceId workspace, Connector connector, Channel channel, Map<String, String> settings) {
        try {
            // a sign-in that runs out is renewed first
            var unused = channels.ready(workspace, channel, connections.of(workspace, channel));
            var credentials = register.credentials(workspace, channel.id());
            return connector.account(connections.trialOf(settings, credentials));
        } catch (Trouble trouble) {
            throw Problem.network(
                    "channel.network-said", connector.network().name(), Collecting.why(trouble.outcome()));
        }
    }

    /** Servers count their accounts from one: at another address the same number may be somebody else. */
    private static void requireSame(Channel channel, Map<String, String> settings, Account account) {
        var known = channel.account().orElse(account);
        boolean moved = !Optional.ofNullable(settings.get(ADDRESS))
                .equals(Optional.ofNullable(channel.settings().get(ADDRESS)));
        if (!known.id().equals(account.id()) || moved && !known.name().equals(account.name())) {
            throw Problem.conflict("channel.other-account", account.name(), known.name());
        }
    }
}
