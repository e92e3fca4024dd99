package kith.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.database.WorkspaceId;
import kith.workspace.Here;

/** The ledger. */
public interface Deliveries {

    /**
     * Writes an act into the ledger; it leaves as soon as its lane is free. Part of the caller's transaction.
     *
     * @param conversation whose reply it is
     * @throws kith.web.Problem when the channel listens only, lacks the capability, or the content breaks a limit
     */
    DeliveryId plan(Here here, ChannelId channel, Act act, Optional<UUID> conversation);

    Optional<Delivery> find(WorkspaceId workspace, DeliveryId id);

    /** The acts of a conversation, oldest first. */
    List<Delivery> ofConversation(WorkspaceId workspace, UUID conversation);

    /**
     * Acts, newest first.
     *
     * @param state its word
     * @param before id after which to go on
     */
    List<Delivery> newest(
            WorkspaceId workspace, Optional<UUID> channel, Optional<String> state, Optional<UUID> before, int limit);

    long count(WorkspaceId workspace, Optional<UUID> channel, Optional<String> state);

    /** Takes back what has not been asked yet. False when it is too late. */
    boolean cancel(Here here, DeliveryId id);

    /** Asks again for what was refused or given up. False when there is nothing to ask again. */
    boolean again(Here here, DeliveryId id);
}
