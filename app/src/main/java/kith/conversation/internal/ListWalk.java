package kith.conversation.internal;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.Conversations.Sort;
import kith.conversation.internal.ConversationRows.Walked;
import org.springframework.stereotype.Component;

/**
 * Finds conversations where so many talks hold what is looked for that naming them all, and looking each of them up, would take
 * long: the list is walked in its order, and the search index is asked which of those on the way hold it.
 */
@Component
public class ListWalk {
    /** Named talks that the database looks up as fast as it walks. */
    public static final int FEW = 5_000;

    /** So far it is walked; whoever finds no page of them there is looked up. */
    private static final int FAR = 4_000;

    /** Where most of them hold it, a page is found so soon. */
    private static final int NEAR = 400;

    private final ConversationRows rows;

    ListWalk(ConversationRows rows) {
        this.rows = rows;
    }

    /** Very many talks that hold what is looked for, more than {@link #FEW}. */
    public interface Many {
        /** Those of these talks that hold it. */
        LongSet among(LongSet talks);

        /** All of them, which takes its time. */
        long[] all();
    }

    /** How many of a list there are: exactly, or at least. */
    public record Count(long least, boolean exact) {}

    /** The next conversations of the list. */
    public List<Conversation> list(Among among, Many many, Sort sort, Place from, int limit) {
        var walked = rows.walk(among, sort, from, FAR);
        var found = new ArrayList<UUID>();
        for (int i = 0; i < walked.size() && found.size() < limit; ) {
            var next = walked.subList(i, Math.min(walked.size(), i == 0 ? NEAR : FAR));
            next(next, many, limit - found.size(), found);
            i += next.size();
        }
        return found.size() == limit || walked.size() < FAR
                ? rows.inOrder(found)
                : rows.list(among.of(many.all()), sort, from, limit);
    }

    private static void next(List<Walked> walked, Many many, int limit, List<UUID> found) {
        var holding = many.among(talks(walked));
        walked.stream().filter(one -> holding.contains(one.talk())).limit(limit).forEach(one -> found.add(one.id()));
    }

    public Count count(Among among, Many many, Sort sort) {
        if (among.all()) {
            return new Count(FEW, false);
        }
        var walked = rows.walk(among, sort, Place.start(sort), FAR);
        var holding = many.among(talks(walked));
        return new Count(
                walked.stream().filter(one -> holding.contains(one.talk())).count(), walked.size() < FAR);
    }

    /**
     * Talks of the list that hold it: all of them, or at least so many.
     *
     * @param enough whoever counts does not count further
     */
    public long[] some(Among among, Many many, int enough) {
        var walked = rows.walk(among, Sort.NEWEST, Place.start(Sort.NEWEST), FAR);
        var holding = many.among(talks(walked));
        return holding.size() >= enough || walked.size() < FAR ? holding.toLongArray() : many.all();
    }

    private static LongSet talks(List<Walked> walked) {
        var talks = new LongOpenHashSet(walked.size());
        walked.forEach(one -> talks.add(one.talk()));
        return talks;
    }
}
