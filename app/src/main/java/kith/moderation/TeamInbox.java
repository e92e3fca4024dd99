package kith.moderation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.history.Actor;
import kith.message.Message;
import kith.workspace.Here;

/** What moderation wants of the inbox, which lies above it and fills this: labels of the team, on the talk that a message is part of. */
public interface TeamInbox {

    record Label(UUID id, String name) {}

    /** The labels there are, by name. */
    List<Label> labels(WorkspaceId workspace);

    /**
     * Puts labels beside those that are there. What a person took off stays off, and what is no more is passed over.
     *
     * @return those that are on it now and were not
     */
    Set<UUID> label(WorkspaceId workspace, Actor rule, Message message, Set<UUID> labels);

    void takeOff(Here here, Message message, Set<UUID> labels);

    /** Below the workspace, where the team talks about it; empty while it is in no conversation. */
    Optional<String> path(WorkspaceId workspace, Message message);
}
