package kith.conversation.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.Conversations.Sort;

/** Where a page of the list stopped. */
public record Place(Instant at, UUID id, Instant due) {
    private static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0), Instant.EPOCH);
    private static final Place LAST = new Place(ConversationRows.NEVER, new UUID(-1, -1), ConversationRows.NEVER);

    /** Before everything in this order. */
    public static Place start(Sort sort) {
        return sort == Sort.NEWEST ? LAST : FIRST;
    }

    public static Place of(Conversation last, Sort sort) {
        var at = sort == Sort.NEWEST
                ? last.lastAt()
                : last.waiting().map(Conversation.Waits::since).orElse(last.lastAt());
        return new Place(at, last.id().value(), last.due().orElse(ConversationRows.NEVER));
    }

    /** What {@link #text} said; nothing where it is not one of ours. */
    public static Optional<Place> read(String text) {
        try {
            var parts = text.split("~", 3);
            return Optional.of(new Place(
                    Instant.parse(parts[0]),
                    UUID.fromString(parts[1]),
                    parts.length > 2 ? Instant.parse(parts[2]) : Instant.EPOCH));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    public String text() {
        return at + "~" + id + "~" + due;
    }
}
