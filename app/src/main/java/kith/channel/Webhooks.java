package kith.channel;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import kith.channel.internal.CallRows;
import kith.channel.internal.ChannelRegister;
import kith.channel.internal.Collecting;
import kith.channel.internal.Connections;
import kith.channel.internal.WebhookRows;
import kith.connector.Call;
import kith.connector.Collector.Raw;
import kith.connector.Connector;
import kith.connector.Hook;
import kith.connector.Trouble;
import kith.connector.WebhookReceiver;
import kith.connector.WebhookReceiver.Verdict;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.job.Lane;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lets networks call, and takes their calls: judged by their signature, stored, and only then acknowledged. */
@Service
public class Webhooks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final ChannelRegister channels;
    private final Connectors connectors;
    private final Connections connections;
    private final WebhookRows rows;
    private final CallRows calls;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Webhooks(
            ChannelRegister channels,
            Connectors connectors,
            Connections connections,
            WebhookRows rows,
            CallRows calls,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.connections = connections;
        this.rows = rows;
        this.calls = calls;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    /** The path below this Kith's public address that a network calls for a channel. */
    public static String path(WorkspaceId workspace, ChannelId channel) {
        return "/hooks/" + workspace + "/" + channel;
    }

    /** Who tells the network of the address; empty where the network does not call, or nobody has connected the channel. */
    public Optional<WebhookReceiver.Setup> setup(Channel channel) {
        return channel.connected() ? receiver(channel).map(WebhookReceiver::setup) : Optional.empty();
    }

    public Optional<Webhook> of(WorkspaceId workspace, Channel channel) {
        return rows.find(workspace, channel.id());
    }

    /** What a person has to type into the network's page; told only until the network has called. */
    public Optional<String> secretToTell(WorkspaceId workspace, Channel channel) {
        var tells = setup(channel).filter(WebhookReceiver.Setup.PERSON::equals);
        return tells.flatMap(person -> rows.find(workspace, channel.id()))
                .filter(webhook -> webhook.calledAt().isEmpty())
                .flatMap(webhook -> rows.hook(workspace, channel.id()))
                .map(Hook::secret);
    }

    /**
     * Lets the network call; where it can be told by a program, it is. Done again, the network is told again.
     *
     * @param address where this path is reached from outside
     * @throws Problem when the network does not call, or says no
     */
    public Webhook open(Here here, Channel channel, URI address) {
        var receiver = receiverOrProblem(channel);
        var before = rows.hook(here.id(), channel.id());
        var hook = new Hook(address, before.map(Hook::secret).orElseGet(Webhooks::secret));
        rows.open(here.id(), channel.id(), hook, clock.instant()); // first: the network may call at once
        try {
            receiver.open(connections.of(here.id(), channel));
        } catch (Trouble trouble) {
            before.ifPresentOrElse(
                    old -> rows.open(here.id(), channel.id(), old, clock.instant()),
                    () -> rows.close(here.id(), channel.id()));
            throw said(channel, trouble);
        }
        record(here, "channel.open-webhook", channel, Map.of("address", address.toString()));
        return rows.find(here.id(), channel.id()).orElseThrow();
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Makes the network stop calling; from then on it is asked as often as before.
     *
     * @throws Problem when it could not be told
     */
    public void close(Here here, Channel channel) {
        if (rows.find(here.id(), channel.id()).isEmpty()) {
            return;
        }
        try {
            receiverOrProblem(channel).close(connections.of(here.id(), channel));
        } catch (Trouble trouble) {
            throw said(channel, trouble);
        }
        rows.close(here.id(), channel.id());
        record(here, "channel.close-webhook", channel, Map.of());
        tenant.run(here.id(), () -> planReading(here.id(), channel.id()));
    }

    /** For a channel that is disconnected: what it is told or not, its calls are not taken any more. */
    void forget(WorkspaceId workspace, Channel channel) {
        if (rows.find(workspace, channel.id()).isEmpty()) {
            return;
        }
        try {
            receiver(channel).ifPresent(receiver -> receiver.close(connections.of(workspace, channel)));
        } catch (Trouble trouble) {
            LOG.info("{} was not told to stop calling: {}", channel.network(), Collecting.why(trouble.outcome()));
        }
        rows.close(workspace, channel.id());
    }

    // ---- calls

    /** What to answer to a call. */
    public sealed interface Answer {
        record Taken() implements Answer {}

        record Says(String contentType, String body) implements Answer {}

        record Refused(String why) implements Answer {}

        /** Nobody listens at this address. */
        record Nobody() implements Answer {}
    }

    /** When this comes back with {@link Answer.Taken}, the call is stored. */
    public Answer called(WorkspaceId workspace, ChannelId id, Call call) {
        var channel = channels.find(workspace, id).filter(Channel::connected);
        var receiver = channel.flatMap(this::receiver);
        if (channel.isEmpty() || receiver.isEmpty() || rows.find(workspace, id).isEmpty()) {
            return new Answer.Nobody();
        }
        return switch (receiver.get().judge(connections.of(workspace, channel.get()), call, clock.instant())) {
            case Verdict.Keep(var key, var stream) -> keep(workspace, channel.get(), key, new Raw(stream, call.text()));
            case Verdict.Say(var type, var body) -> {
                rows.called(workspace, id, clock.instant());
                yield new Answer.Says(type, body);
            }
            case Verdict.Refuse(var why) -> {
                rows.refused(workspace, id, why, clock.instant());
                yield new Answer.Refused(why);
            }
        };
    }

    private Answer keep(WorkspaceId workspace, Channel channel, String key, Raw call) {
        tenant.run(workspace, () -> {
            calls.keep(workspace, channel.id(), key, call, clock.instant());
            rows.called(workspace, channel.id(), clock.instant());
            planReading(workspace, channel.id());
        });
        return new Answer.Taken();
    }

    private void planReading(WorkspaceId workspace, ChannelId id) {
        due.plan(Collecting.KIND, workspace, id.value(), new Lane(id.value(), 1), Optional.empty(), false);
    }

    // ----

    private Optional<WebhookReceiver> receiver(Channel channel) {
        return connectors.of(channel.network()).flatMap(Connector::webhooks);
    }

    private WebhookReceiver receiverOrProblem(Channel channel) {
        return receiver(channel)
                .filter(there -> channel.connected())
                .orElseThrow(() -> Problem.conflict("channel.webhook.none", connectors.name(channel.network())));
    }

    private Problem said(Channel channel, Trouble trouble) {
        return Problem.network(
                "channel.network-said", connectors.name(channel.network()), Collecting.why(trouble.outcome()));
    }

    private void record(Here here, String act, Channel channel, Map<String, String> details) {
        tenant.run(
                here.id(),
                () -> history.record(
                        here.id(),
                        here.actor(),
                        Action.of(act, "channel", channel.id(), channel.name()).with(details)));
        live.changed(here.id(), "channels");
    }
}
