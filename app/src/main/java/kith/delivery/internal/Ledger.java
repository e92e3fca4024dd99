package kith.delivery.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.history.Action;
import kith.history.History;
import kith.job.Due;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** The ledger over its rows: what may be planned, and what people do to it. */
@Service
class Ledger implements Deliveries {
    private final LedgerRows rows;
    private final Channels channels;
    private final Connectors connectors;
    private final Due due;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final InstantSource clock;

    Ledger(
            LedgerRows rows,
            Channels channels,
            Connectors connectors,
            Due due,
            Tenant tenant,
            History history,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.channels = channels;
        this.connectors = connectors;
        this.due = due;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public DeliveryId plan(Here here, ChannelId channelId, Act act, Optional<UUID> conversation) {
        var channel =
                channels.find(here.id(), channelId).orElseThrow(() -> Problem.notFound("channel.none", channelId));
        require(channel, act);
        return tenant.in(here.id(), () -> {
            var id = rows.insert(here.id(), channelId, act, conversation, here.actor());
            due.plan(Delivering.KIND, here.id(), id.value(), channelId.value(), clock.instant(), isUrgent(act));
            history.record(
                    here.id(),
                    here.actor(),
                    Action.of("delivery.plan", "delivery", id, channel.name())
                            .with(Map.of(
                                    "act",
                                    act.word(),
                                    "text",
                                    Row.Columns.of(act).text())));
            Tenant.afterCommit(() -> live.changed(here.id(), "deliveries"));
            return id;
        });
    }

    /** A person waits for a reply, and harm for a ban; a post can wait behind them. */
    private static boolean isUrgent(Act act) {
        return !(act instanceof Act.Publish);
    }

    private void require(Channel channel, Act act) {
        var state = channels.capability(channel, act.capability());
        switch (state.state()) {
            case YES -> {}
            case LISTENING -> throw Problem.conflict("delivery.listens-only", channel.name());
            case NO, ABSENT ->
                throw Problem.conflict(
                        "delivery.cannot", channel.name(), state.capability().id());
        }
        content(act).ifPresent(content -> {
            if (content.text().isBlank() && content.media().isEmpty()) {
                throw Problem.invalid("text", "delivery.empty");
            }
            connectors.of(channel.network()).flatMap(c -> c.publisher()).ifPresent(publisher -> {
                var problems = publisher.problems(content);
                if (!problems.isEmpty()) {
                    throw Problem.invalid("text", "delivery.problems", String.join(" ", problems));
                }
            });
        });
    }

    private static Optional<Act.Content> content(Act act) {
        return switch (act) {
            case Act.Publish(var content) -> Optional.of(content);
            case Act.Reply(var to, var root, var content) -> Optional.of(content);
            case Act.Edit(var target, var content) -> Optional.of(content);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Delivery> find(WorkspaceId workspace, DeliveryId id) {
        return rows.row(workspace, id).map(Row::delivery);
    }

    @Override
    public List<Delivery> ofConversation(WorkspaceId workspace, UUID conversation) {
        return rows.ofConversation(workspace, conversation);
    }

    @Override
    public List<Delivery> newest(
            WorkspaceId workspace, Optional<UUID> channel, Optional<String> state, Optional<UUID> before, int limit) {
        return rows.newest(workspace, channel, state, before, limit);
    }

    @Override
    public long count(WorkspaceId workspace, Optional<UUID> channel, Optional<String> state) {
        return rows.count(workspace, channel, state);
    }

    @Override
    public boolean cancel(Here here, DeliveryId id) {
        return tenant.in(here.id(), () -> {
            var cancelled = rows.cancel(here.id(), id);
            if (cancelled) {
                due.remove(Delivering.KIND, here.id(), id.value());
                record(here, "delivery.cancel", id);
            }
            return cancelled;
        });
    }

    @Override
    public boolean again(Here here, DeliveryId id) {
        return tenant.in(here.id(), () -> {
            var again = rows.again(here.id(), id);
            if (again) {
                var delivery = find(here.id(), id).orElseThrow();
                due.plan(
                        Delivering.KIND,
                        here.id(),
                        id.value(),
                        delivery.channel().value(),
                        clock.instant(),
                        !delivery.act().equals("publish"));
                record(here, "delivery.retry", id);
            }
            return again;
        });
    }

    private void record(Here here, String act, DeliveryId id) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(
                        act,
                        "delivery",
                        id,
                        find(here.id(), id).map(Delivery::act).orElse("")));
        Tenant.afterCommit(() -> live.changed(here.id(), "deliveries"));
    }
}
