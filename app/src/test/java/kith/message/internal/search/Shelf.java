package kith.message.internal.search;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.connector.Heard;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;

/** Messages in memory, where only the looking up by id matters. */
final class Shelf implements Messages {
    private final Map<MessageId, Message> messages = new LinkedHashMap<>();

    void put(Message message) {
        messages.put(message.id(), message);
    }

    @Override
    public List<Message> find(WorkspaceId workspace, Collection<MessageId> ids) {
        return messages.values().stream().filter(m -> ids.contains(m.id())).toList();
    }

    @Override
    public Optional<Message> find(WorkspaceId workspace, MessageId id) {
        return Optional.ofNullable(messages.get(id));
    }

    @Override
    public Ingested ingest(WorkspaceId workspace, Source source, List<Heard> heard) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Message> find(WorkspaceId workspace, ChannelId channel, String remoteId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Instant> stored(WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> thread(WorkspaceId workspace, ChannelId channel, String threadKey, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> by(WorkspaceId workspace, AuthorId author, Optional<Instant> before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Revision> revisions(WorkspaceId workspace, MessageId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Map<String, Long>> reactions(
            WorkspaceId workspace, ChannelId channel, Collection<String> remoteIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Author> author(WorkspaceId workspace, AuthorId id) {
        throw new UnsupportedOperationException();
    }
}
