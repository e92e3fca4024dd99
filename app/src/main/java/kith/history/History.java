package kith.history;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.history.internal.Chain;
import kith.history.internal.HistoryRows;
import org.springframework.stereotype.Service;

/** Writes and reads the history. Recording happens inside the transaction of the act itself: both are kept or neither. */
@Service
public class History {
    private final HistoryRows rows;
    private final Chain chain;

    History(HistoryRows rows, Chain chain) {
        this.rows = rows;
        this.chain = chain;
    }

    /** Records an action in the open transaction of its workspace, or in one of its own. */
    public void record(WorkspaceId workspace, Actor actor, Action action) {
        rows.insert(workspace, actor, action);
    }

    /**
     * Entries, newest first.
     *
     * @param before the {@link Entry#id} after which to go on
     * @param limit 1 to 200
     */
    public List<Entry> entries(WorkspaceId workspace, Filter filter, Optional<UUID> before, int limit) {
        return rows.find(workspace, filter, before, limit);
    }

    /**
     * What these people did to their accounts (signed in, changed a password, made a token), newest first. It belongs to no
     * workspace, so whoever asks says whose entries they may see.
     */
    public List<Entry> ofAccounts(Collection<UUID> people, Optional<UUID> before, int limit) {
        return rows.ofPeople(WorkspaceId.INSTANCE, people, before, limit);
    }

    /** How many entries the filter matches, exactly. */
    public long count(WorkspaceId workspace, Filter filter) {
        return rows.count(workspace, filter);
    }

    /** Reads the whole chain of a workspace and recomputes every hash. */
    public ChainState verify(WorkspaceId workspace) {
        return chain.verify(workspace);
    }

    /** The chain itself, a page at a time; empty when there is nothing after this number. */
    public List<SealedEntry> sealed(WorkspaceId workspace, long after) {
        return chain.sealed(workspace, after);
    }

    /** The areas in which something was done, such as {@code channel}. */
    public List<String> areas(WorkspaceId workspace) {
        return rows.areas(workspace);
    }

    /** Erases the personal part of every entry by this person in this workspace. The chain still holds. */
    public int erasePersonal(WorkspaceId workspace, UUID actor) {
        return rows.erase(workspace, actor);
    }

    /**
     * @param subject {@code kind} or {@code kind:id}
     * @param actor id of a person, token or rule
     * @param area first word of the act, such as {@code channel}
     */
    public record Filter(Optional<String> subject, Optional<UUID> actor, Optional<String> area) {
        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
