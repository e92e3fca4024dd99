package kith.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.connector.Heard;
import kith.database.WorkspaceId;

/** The messages of a workspace. */
public interface Messages {

    /**
     * Stores a batch in one transaction. Repeating a batch adds nothing: a message is the same when channel and remote id are;
     * another text makes a revision, {@link Heard.Gone} a tombstone.
     *
     * @param heard at most some thousands
     */
    Ingested ingest(WorkspaceId workspace, Source source, List<Heard> heard);

    /**
     * Where a batch comes from.
     *
     * @param network of the channel
     * @param importId when an import brings it
     */
    record Source(ChannelId channel, String network, Optional<UUID> importId) {}

    /**
     * What became of a batch.
     *
     * @param said new messages that people said
     * @param events new system notices
     * @param changed edited or taken away
     * @param known there already, unchanged
     */
    record Ingested(long said, long events, long changed, long known) {}

    Optional<Message> find(WorkspaceId workspace, MessageId id);

    Optional<Message> find(WorkspaceId workspace, ChannelId channel, String remoteId);

    /** When each of these was first stored; those that do not exist are left out. */
    Map<String, Instant> stored(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds);

    /** Several at once, in no order; those that do not exist are left out. */
    List<Message> find(WorkspaceId workspace, Collection<MessageId> ids);

    /**
     * A talk, oldest first.
     *
     * @param limit the newest this many of it
     */
    List<Message> thread(WorkspaceId workspace, ChannelId channel, String threadKey, int limit);

    /** What an account said, newest first. */
    List<Message> by(WorkspaceId workspace, AuthorId author, Optional<Instant> before, int limit);

    /** Earlier texts of a message, oldest first. */
    List<Revision> revisions(WorkspaceId workspace, MessageId id);

    /**
     * @param text as it stood until {@code replaced}
     */
    record Revision(int number, String text, Instant replaced) {}

    /** Reactions by message and word, how many of each. */
    Map<String, Map<String, Long>> reactions(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds);

    /** What people reported of these messages on their network, the oldest first. */
    List<Report> reports(WorkspaceId workspace, Collection<MessageId> ids);

    /** Has all followers read these again, because something beside them is known now. Inside the caller's transaction. */
    void readAgain(WorkspaceId workspace, Collection<MessageId> ids);

    Optional<Author> author(WorkspaceId workspace, AuthorId id);
}
