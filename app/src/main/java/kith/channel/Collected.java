package kith.channel;

import kith.database.WorkspaceId;

/**
 * A channel was read once more. Published in the transaction that keeps what it said, after everything in it is stored; also when
 * there was nothing new.
 */
public record Collected(WorkspaceId workspace, ChannelId channel) {}
