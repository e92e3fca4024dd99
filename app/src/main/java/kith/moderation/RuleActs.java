package kith.moderation;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import kith.workspace.PersonId;
import kith.workspace.Role;
import kith.workspace.Teammate;

/**
 * What a rule does with what it is meant of.
 *
 * @param queue the priority with which it is put before a person, 0 to 3; what is urgent stands on Today
 * @param secondPerson whether two people have to agree there
 * @param sanctions what it does by itself
 * @param notice what the member reads before what happened; empty: nothing
 * @param labels of the team, put on the conversation
 * @param told who of the team is told
 */
public record RuleActs(
        OptionalInt queue, boolean secondPerson, Set<Sanction> sanctions, String notice, Set<UUID> labels, Told told) {
    /** The highest priority: whoever judges is told at once, and it stands on Today. */
    public static final int URGENT = 3;

    /** These people, and whoever has one of these roles. */
    public record Told(Set<PersonId> people, Set<Role> roles) {
        public static final Told NOBODY = new Told(Set.of(), Set.of());

        public Told {
            people = Set.copyOf(people);
            roles = Set.copyOf(roles);
        }

        public boolean nobody() {
            return people.isEmpty() && roles.isEmpty();
        }

        boolean is(Teammate mate) {
            return people.contains(mate.id()) || roles.contains(mate.role());
        }
    }

    public RuleActs {
        sanctions = Set.copyOf(sanctions);
        notice = notice.strip();
        labels = Set.copyOf(labels);
    }

    public RuleActs(OptionalInt queue, boolean secondPerson, Set<Sanction> sanctions, String notice) {
        this(queue, secondPerson, sanctions, notice, Set.of(), Told.NOBODY);
    }

    public static RuleActs queueing(int priority) {
        return new RuleActs(OptionalInt.of(priority), false, Set.of(), "");
    }

    public static RuleActs doing(Sanction sanction, String notice) {
        return new RuleActs(OptionalInt.empty(), false, Set.of(sanction), notice);
    }

    /** The same, which also labels and tells. */
    public RuleActs and(Set<UUID> more, Told also) {
        return new RuleActs(queue, secondPerson, sanctions, notice, more, also);
    }

    public List<Sanction> inOrder() {
        return sanctions.stream().sorted().toList();
    }

    /** Whether what it finds becomes a case. */
    public boolean makesCase() {
        return queue.isPresent() || !sanctions.isEmpty();
    }
}
