package kith.conversation.internal;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.List;
import kith.conversation.Conversation;
import kith.conversation.Conversations.Sort;
import org.springframework.stereotype.Component;

/**
 * Finds conversations where the search index named so many talks that the database would need long to look each of them up:
 * the list is walked in its order, and each conversation on the way is asked whether it was named.
 */
@Component
public class ListWalk {
    /** Named talks that the database looks up as fast as it walks. */
    public static final int FEW = 5_000;

    /** So far it is walked; whoever finds no page of them there is looked up. */
    private static final int FAR = 4_000;

    private final ConversationRows rows;

    ListWalk(ConversationRows rows) {
        this.rows = rows;
    }

    /** How many of a list there are: exactly, or at least. */
    public record Count(long least, boolean exact) {}

    /** The next conversations of the list. */
    public List<Conversation> list(Among among, LongSet named, Sort sort, Place from, int limit) {
        var walked = rows.walk(among, sort, from, FAR);
        var found = walked.stream()
                .filter(one -> named.contains(one.talk()))
                .limit(limit)
                .map(ConversationRows.Walked::id)
                .toList();
        return found.size() == limit || walked.size() < FAR
                ? rows.inOrder(found)
                : rows.list(among.of(named.toLongArray()), sort, from, limit);
    }

    public Count count(Among among, LongSet named, Sort sort) {
        if (among.all()) {
            return new Count(named.size(), true);
        }
        var walked = rows.walk(among, sort, Place.start(sort), FAR);
        return new Count(
                walked.stream().filter(one -> named.contains(one.talk())).count(), walked.size() < FAR);
    }
}
