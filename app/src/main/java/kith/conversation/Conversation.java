package kith.conversation;

import java.time.Instant;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.message.MessageId;

/**
 * One thread of a channel, as the inbox sees it.
 *
 * @param kind of its first message, such as {@code post}
 * @param subject first line of its first message; empty when that said nothing
 * @param placeName the room it is in; empty where the network is one place
 * @param open whether everybody may read it
 * @param said messages of people, without events
 * @param people how many took part
 * @param waiting who waits, when somebody does
 * @param closed when a person closed it
 * @param due when the earliest of what service levels promise in it is due
 * @param version grows with everything that is said, sent, closed or opened again in it
 * @param work what the team made of it
 */
public record Conversation(
        ConversationId id,
        ChannelId channel,
        String threadKey,
        String network,
        String kind,
        String subject,
        String placeName,
        boolean open,
        Instant firstAt,
        Instant lastAt,
        MessageId lastMessage,
        long said,
        long people,
        State state,
        Optional<Waits> waiting,
        Optional<Instant> closed,
        Optional<Instant> due,
        long version,
        Work work) {

    /** The message that waits for an answer, since when, and why we think so. */
    public record Waits(MessageId message, Instant since, Reason reason) {}
}
