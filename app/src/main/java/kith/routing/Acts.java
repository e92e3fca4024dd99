package kith.routing;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.LabelId;
import kith.conversation.Priority;

/**
 * What is done with a conversation.
 *
 * @param to whose it becomes, while it is nobody's
 * @param byLoad of a team, whether whoever of it has least to answer gets it; else it is the team's
 * @param labels put beside those it bears
 * @param priority while nobody said how pressing it is
 */
public record Acts(
        Optional<Assignee> to,
        boolean byLoad,
        Set<LabelId> labels,
        Optional<Priority> priority,
        Optional<Question> question) {
    public Acts {
        labels = Set.copyOf(labels);
    }

    /**
     * What a service concerned is asked, once in each conversation.
     *
     * @param note what we want to know
     */
    public record Question(UUID service, String note) {}

    public boolean none() {
        return to.isEmpty() && labels.isEmpty() && priority.isEmpty() && question.isEmpty();
    }
}
