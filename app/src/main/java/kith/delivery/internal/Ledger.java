package kith.delivery.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.database.WorkspaceId;
import kith.delivery.Chain;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.delivery.Pause;
import kith.delivery.When;
import kith.history.Actor;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/** The ledger as other modules see it: {@link Planning} writes, {@link ByHand} changes, {@link LedgerRows} reads. */
@Service
class Ledger implements Deliveries {
    private final LedgerRows rows;
    private final Planning planning;
    private final ByHand byHand;
    private final Pausing pausing;
    private final Channels channels;
    private final Connectors connectors;

    Ledger(
            LedgerRows rows,
            Planning planning,
            ByHand byHand,
            Pausing pausing,
            Channels channels,
            Connectors connectors) {
        this.rows = rows;
        this.planning = planning;
        this.byHand = byHand;
        this.pausing = pausing;
        this.channels = channels;
        this.connectors = connectors;
    }

    @Override
    public DeliveryId plan(Here here, ChannelId channel, Act act, Optional<UUID> conversation, When when) {
        return planning.plan(here, channel, act, conversation, when);
    }

    @Override
    public DeliveryId plan(WorkspaceId workspace, Actor by, ChannelId channel, Act act) {
        return planning.plan(workspace, by, channel, act, Optional.empty(), When.now());
    }

    @Override
    public DeliveryId plan(Here here, ChannelId channel, Chain chain, When when) {
        return planning.plan(here, channel, chain, when);
    }

    @Override
    public Optional<Delivery> find(WorkspaceId workspace, DeliveryId id) {
        return rows.row(workspace, id).map(Row::delivery);
    }

    @Override
    public List<Delivery> parts(WorkspaceId workspace, DeliveryId first) {
        return rows.parts(workspace, first);
    }

    @Override
    public List<Delivery> ofConversation(WorkspaceId workspace, UUID conversation) {
        return rows.ofConversation(workspace, conversation);
    }

    @Override
    public Map<Published, DeliveryId> firsts(WorkspaceId workspace, Collection<Published> those) {
        return rows.firsts(workspace, List.copyOf(those));
    }

    @Override
    public List<Delivery> find(WorkspaceId workspace, List<DeliveryId> ids) {
        return rows.find(workspace, ids);
    }

    @Override
    public long count(WorkspaceId workspace, Optional<UUID> channel, Optional<String> state) {
        return rows.count(workspace, channel, state);
    }

    @Override
    public Optional<Pause> pause(WorkspaceId workspace, ChannelId channel) {
        return pausing.of(channel);
    }

    @Override
    public boolean cancel(Here here, DeliveryId id) {
        return byHand.cancel(here, id);
    }

    @Override
    public boolean again(Here here, DeliveryId id) {
        return byHand.again(here, id);
    }

    @Override
    public boolean giveUp(Here here, DeliveryId id) {
        return byHand.giveUp(here, id);
    }

    @Override
    public boolean found(Here here, DeliveryId id, RemoteId remoteId, Optional<URI> permalink) {
        return byHand.found(here, id, remoteId, permalink);
    }

    /** A network whose addresses say nothing of its ids keeps the address as the id. */
    @Override
    public boolean found(Here here, DeliveryId id, URI permalink) {
        var remoteId = find(here.id(), id)
                .flatMap(delivery -> channels.find(here.id(), delivery.channel()))
                .flatMap(channel -> connectors
                        .of(channel.network())
                        .flatMap(connector -> connector.publisher())
                        .flatMap(publisher -> publisher.idAt(channels.connection(here.id(), channel), permalink)))
                .orElseGet(() -> new RemoteId(permalink.toString()));
        return byHand.found(here, id, remoteId, Optional.of(permalink));
    }

    @Override
    public boolean notThere(Here here, DeliveryId id) {
        return byHand.notThere(here, id);
    }

    @Override
    public boolean release(Here here, DeliveryId id) {
        return byHand.release(here, id);
    }

    @Override
    public boolean reschedule(Here here, DeliveryId id, When when) {
        return byHand.reschedule(here, id, when);
    }
}
