package kith.channel;

import kith.database.WorkspaceId;

/** A channel lets acts leave from now on: it was set live, or connected again. Published in the transaction that does so. */
public record ChannelOpened(WorkspaceId workspace, ChannelId channel) {}
