package kith.conversation;

import java.time.Instant;
import java.util.Optional;
import kith.database.WorkspaceId;

/**
 * A promise runs and so little of its time is left that it is told, as its service level says. Published once for each promise, and
 * again where it was given more time, inside the transaction that writes down that it was; for one that was over for more than a day when Kith first saw it, never.
 *
 * @param level name of the service level
 * @param due may be over by now, when Kith was not running meanwhile
 * @param whose the conversation is
 */
public record PromiseNearlyOver(
        WorkspaceId workspace,
        ConversationId conversation,
        Promise.Kind kind,
        String level,
        Instant due,
        Optional<Assignee> whose) {}
