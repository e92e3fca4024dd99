package kith.conversation;

import java.util.Optional;
import kith.team.TeamId;
import kith.workspace.PersonId;

/**
 * Conversations by the team's work on them.
 *
 * @param of whose they are
 * @param team the team they are given to
 * @param label which they bear
 * @param follower who follows them
 */
public record WorkFilter(Optional<Of> of, Optional<TeamId> team, Optional<LabelId> label, Optional<PersonId> follower) {
    public static final WorkFilter ANY = new WorkFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public WorkFilter(Optional<Of> of, Optional<TeamId> team, Optional<LabelId> label) {
        this(of, team, label, Optional.empty());
    }

    public WorkFilter followedBy(PersonId person) {
        return new WorkFilter(of, team, label, Optional.of(person));
    }

    /** A person, or nobody. */
    public sealed interface Of {
        record Person(PersonId id) implements Of {}

        /** Neither a person's nor a team's. */
        record Nobody() implements Of {}
    }

    public boolean narrows() {
        return !equals(ANY);
    }
}
