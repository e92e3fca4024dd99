package kith.delivery.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.Capability;
import kith.connector.RemoteId;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Chain;
import kith.delivery.Delivery.Place;
import kith.delivery.DeliveryId;
import kith.delivery.When;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.job.SharedClock;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Writes acts into the ledger, after checking what can be known before anything leaves. */
@Component
class Planning {
    private static final Duration FURTHEST = Duration.ofDays(5 * 366);

    private final LedgerRows rows;
    private final Leaving leaving;
    private final Channels channels;
    private final Connectors connectors;
    private final Tenant tenant;
    private final History history;
    private final Live live;
    private final SharedClock clock;

    Planning(
            LedgerRows rows,
            Leaving leaving,
            Channels channels,
            Connectors connectors,
            Tenant tenant,
            History history,
            Live live,
            SharedClock clock) {
        this.rows = rows;
        this.leaving = leaving;
        this.channels = channels;
        this.connectors = connectors;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
        this.clock = clock;
    }

    DeliveryId plan(Here here, ChannelId channelId, Act act, Optional<UUID> conversation, When when) {
        return plan(here.id(), here.actor(), channelId, act, conversation, when);
    }

    DeliveryId plan(
            WorkspaceId workspace, Actor by, ChannelId channelId, Act act, Optional<UUID> conversation, When when) {
        var channel = channel(workspace, channelId);
        require(channel, act.capability());
        content(act).ifPresent(content -> check(workspace, channel, content));
        var row = new NewRow(
                new DeliveryId(Ids.next()),
                channelId,
                Row.Columns.of(act),
                conversation,
                Optional.empty(),
                by,
                when,
                now());
        write(workspace, by, channel, List.of(row));
        return row.id();
    }

    DeliveryId plan(Here here, ChannelId channelId, Chain chain, When when) {
        if (chain.contents().size() == 1) {
            return plan(here, channelId, new Act.Publish(chain.post()), Optional.empty(), when);
        }
        var channel = channel(here.id(), channelId);
        chain.contents().forEach(content -> {
            require(channel, new Act.Publish(content).capability());
            check(here.id(), channel, content);
        });
        if (!chain.thread().isEmpty()) {
            require(channel, Capability.PUBLISH_THREAD);
        }
        if (chain.firstComment().isPresent()) {
            require(channel, Capability.PUBLISH_FIRST_COMMENT);
        }
        var rows = parts(here, channelId, chain, when);
        write(here.id(), here.actor(), channel, rows);
        return rows.getFirst().id();
    }

    private List<NewRow> parts(Here here, ChannelId channel, Chain chain, When when) {
        var now = now();
        var contents = chain.contents();
        var ids = contents.stream().map(c -> new DeliveryId(Ids.next())).toList();
        var parts = new ArrayList<NewRow>();
        for (int part = 1; part <= contents.size(); part++) {
            var follows = part == 1 ? Optional.<DeliveryId>empty() : Optional.of(ids.get(chain.hangsOn(part) - 1));
            parts.add(new NewRow(
                    ids.get(part - 1),
                    channel,
                    part == 1
                            ? Row.Columns.of(new Act.Publish(contents.getFirst()))
                            : Row.Columns.following(contents.get(part - 1)),
                    Optional.empty(),
                    Optional.of(new Place(ids.getFirst(), part, follows)),
                    here.actor(),
                    when,
                    now));
        }
        return parts;
    }

    private void write(WorkspaceId workspace, Actor by, Channel channel, List<NewRow> acts) {
        var first = acts.getFirst();
        requireTime(first);
        tenant.run(workspace, () -> {
            acts.forEach(act -> rows.insert(workspace, act));
            leaving.plan(workspace, first.id(), channel.id(), first.dueAt(), Leaving.urgent(first.columns()));
            history.record(
                    workspace,
                    by,
                    Action.of("delivery.plan", "delivery", first.id(), channel.name())
                            .with(details(acts)));
            Tenant.afterCommit(() -> live.changed(workspace, "deliveries"));
        });
    }

    private static Map<String, String> details(List<NewRow> acts) {
        var first = acts.getFirst();
        var said = Map.of("act", first.columns().act(), "text", first.columns().text());
        if (acts.size() == 1 && first.dueAt().equals(first.now())) {
            return said;
        }
        return Map.of(
                "act",
                first.columns().act(),
                "text",
                first.columns().text(),
                "parts",
                String.valueOf(acts.size()),
                "due",
                first.dueAt().toString());
    }

    private static void requireTime(NewRow row) {
        if (row.dueAt().isAfter(row.now().plus(FURTHEST))) {
            throw Problem.invalid("dueAt", "delivery.too-far");
        }
    }

    private Channel channel(WorkspaceId workspace, ChannelId id) {
        return channels.find(workspace, id).orElseThrow(() -> Problem.notFound("channel.none", id));
    }

    private void require(Channel channel, Capability capability) {
        var state = channels.capability(channel, capability);
        switch (state.state()) {
            case YES -> {}
            case LISTENING -> throw Problem.conflict("delivery.listens-only", channel.name());
            case NO, ABSENT ->
                throw Problem.conflict(
                        "delivery.cannot", channel.name(), state.capability().id());
        }
    }

    private void check(WorkspaceId workspace, Channel channel, Content content) {
        if (content.text().isBlank() && content.media().isEmpty()) {
            throw Problem.invalid("text", "delivery.empty");
        }
        connectors.of(channel.network()).flatMap(c -> c.publisher()).ifPresent(publisher -> {
            var problems = publisher.problems(channels.connection(workspace, channel), content);
            if (!problems.isEmpty()) {
                throw Problem.invalid("text", "delivery.problems", String.join(" ", problems));
            }
        });
    }

    private static Optional<Content> content(Act act) {
        return switch (act) {
            case Act.Publish(var content) -> Optional.of(content);
            case Act.Reply(RemoteId to, RemoteId root, var content) -> Optional.of(content);
            case Act.Edit(var target, var content) -> Optional.of(content);
            default -> Optional.empty();
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
