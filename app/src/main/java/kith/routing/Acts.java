package kith.routing;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.LabelId;
import kith.conversation.Priority;
import kith.conversation.SavedReplyId;

/**
 * What is done with a conversation.
 *
 * @param to whose it becomes, while it is nobody's
 * @param byLoad of a team, whether whoever of it has least to answer gets it; else it is the team's
 * @param labels put beside those it bears
 * @param priority while nobody said how pressing it is
 * @param reply proposed for whoever waits; a person puts it into the answer
 */
public record Acts(
        Optional<Assignee> to,
        boolean byLoad,
        Set<LabelId> labels,
        Optional<Priority> priority,
        Optional<Question> question,
        Optional<SavedReplyId> reply) {
    /** Nothing: of a rule that cannot be read. */
    public static final Acts NONE = new Acts(Optional.empty(), false, Set.of(), Optional.empty(), Optional.empty());

    public Acts {
        labels = Set.copyOf(labels);
    }

    public Acts(
            Optional<Assignee> to,
            boolean byLoad,
            Set<LabelId> labels,
            Optional<Priority> priority,
            Optional<Question> question) {
        this(to, byLoad, labels, priority, question, Optional.empty());
    }

    /**
     * What a service concerned is asked, once in each conversation.
     *
     * @param note what we want to know
     */
    public record Question(UUID service, String note) {}

    public boolean none() {
        return to.isEmpty() && labels.isEmpty() && priority.isEmpty() && question.isEmpty() && reply.isEmpty();
    }
}
