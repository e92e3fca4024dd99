package kith.message;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.text.watch.Watch;

/**
 * Asks of messages that come in which watches they answer to: the same that a search by each of these watches would find. Watches
 * are kept in memory; whoever owns them tells them again after a start.
 */
public interface Watching {

    /**
     * @param id of whoever asks; a watch of the same id takes the place of the one before
     */
    void watch(WorkspaceId workspace, UUID id, Watch watch);

    void forget(WorkspaceId workspace, UUID id);

    /** The watches that each of these messages answers to; those that answer to none are left out. */
    Map<MessageId, Set<UUID>> answering(WorkspaceId workspace, List<Message> batch);
}
