package kith.message;

import java.util.List;
import kith.database.WorkspaceId;

/**
 * Builds its own reading of the messages. Batches come in the order in which changes became visible, each at least once: a
 * message comes again when it was edited, taken away, or when the follower starts over. How far it has read is stored in the
 * same transaction as what it wrote.
 */
public interface MessageFollower {

    /** Its name, such as {@code conversations}; the key of its watermark. */
    String name();

    /**
     * Reads a batch, inside the workspace's transaction.
     *
     * @param batch at most {@link #atOnce()} messages, new or changed
     */
    void follow(WorkspaceId workspace, List<Message> batch);

    /** How many messages it takes at once; fewer where each takes long, for others wait until a batch is done. */
    default int atOnce() {
        return 8_000;
    }

    /**
     * Which life of its own storage this is, where that is not the database. Each has a watermark of its own: an index made
     * anew is read into from the start, and several nodes each keep their own index up to date.
     */
    default String generation() {
        return "";
    }

    /** Whether people wait for what it builds: while messages come in bulk, the other followers leave it the machine. */
    default boolean goesAhead() {
        return false;
    }

    /** Forgets what it wrote for this workspace, before reading all from the start. */
    void startOver(WorkspaceId workspace);
}
