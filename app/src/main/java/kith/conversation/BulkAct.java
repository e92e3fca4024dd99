package kith.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is done to many conversations at once. */
public sealed interface BulkAct {
    /** Gives them to somebody, or to nobody. */
    record Assign(Optional<Assignee> to) implements BulkAct {}

    /**
     * Puts labels on them, beside those they bear.
     *
     * @param named of labels that may not be there yet
     */
    record Tag(List<LabelId> labels, List<String> named) implements BulkAct {
        public Tag {
            labels = List.copyOf(labels);
            named = List.copyOf(named);
        }
    }

    /**
     * Lets those that are not done sleep.
     *
     * @param until empty: until somebody says something
     */
    record Sleep(Optional<Instant> until) implements BulkAct {}

    /** Closes those that are open. */
    record Done() implements BulkAct {}

    default String word() {
        return switch (this) {
            case Assign assign -> "assign";
            case Tag tag -> "label";
            case Sleep sleep -> "snooze";
            case Done done -> "done";
        };
    }
}
