package kith.delivery;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.database.WorkspaceId;
import kith.history.Actor;
import kith.workspace.Here;

/**
 * The ledger. Whatever a person does to an act by hand is in the history under a name of its own, {@code delivery.cancel}
 * and so on, and answers false when the act is no longer, or not yet, where that can be done.
 */
public interface Deliveries {

    /** Writes an act into the ledger that leaves as soon as its lane is free. */
    default DeliveryId plan(Here here, ChannelId channel, Act act, Optional<UUID> conversation) {
        return plan(here, channel, act, conversation, When.now());
    }

    /**
     * Writes an act into the ledger. Part of the caller's transaction.
     *
     * @param conversation whose reply it is
     * @throws kith.web.Problem when the channel listens only, lacks the capability, or the content breaks a limit
     */
    DeliveryId plan(Here here, ChannelId channel, Act act, Optional<UUID> conversation, When when);

    /**
     * Writes an act of a rule or of Kith itself into the ledger, where no person asks for it. Part of the caller's transaction.
     *
     * @throws kith.web.Problem as for a person
     */
    DeliveryId plan(WorkspaceId workspace, Actor by, ChannelId channel, Act act);

    /**
     * Writes a post with what hangs on it.
     *
     * @return the post; see {@link #parts}
     */
    DeliveryId plan(Here here, ChannelId channel, Chain chain, When when);

    Optional<Delivery> find(WorkspaceId workspace, DeliveryId id);

    /** The acts of the chain that begins with this one, in order; empty when it stands alone. */
    List<Delivery> parts(WorkspaceId workspace, DeliveryId first);

    /** The acts of a conversation, oldest first. */
    List<Delivery> ofConversation(WorkspaceId workspace, UUID conversation);

    /**
     * What stands on the network of a channel.
     *
     * @param remoteId the network's own id of it
     */
    record Published(ChannelId channel, String remoteId) {}

    /** For each of those that an act of ours brought about: the first act of its chain. The others are left out. */
    Map<Published, DeliveryId> firsts(WorkspaceId workspace, Collection<Published> those);

    /** Several at once, in the order in which they are asked for; those that do not exist are left out. */
    List<Delivery> find(WorkspaceId workspace, List<DeliveryId> ids);

    long count(WorkspaceId workspace, Optional<UUID> channel, Optional<String> state);

    /** Until when nothing of a channel leaves, because its network said so. */
    Optional<Pause> pause(WorkspaceId workspace, ChannelId channel);

    /** Takes back what has not been asked yet, with all that hangs on it. */
    boolean cancel(Here here, DeliveryId id);

    /** Asks again for what was refused or given up; a chain goes on from there. */
    boolean again(Here here, DeliveryId id);

    /** Tries no more, whether or not it was done. */
    boolean giveUp(Here here, DeliveryId id);

    /** A person found it on the network: it counts as published, and its chain goes on. */
    boolean found(Here here, DeliveryId id, RemoteId remoteId, Optional<URI> permalink);

    /** As {@link #found(Here, DeliveryId, RemoteId, Optional)}, where only its address is known. */
    boolean found(Here here, DeliveryId id, URI permalink);

    /** A person saw that it was not done: it is asked again. */
    boolean notThere(Here here, DeliveryId id);

    /** Lets it leave now, although it is late or its time has not come. */
    boolean release(Here here, DeliveryId id);

    /** Gives it another time. */
    boolean reschedule(Here here, DeliveryId id, When when);
}
