package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.internal.ApprovalRuleRows;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/**
 * Whose turn it is to approve a post. Whoever wrote it is passed over; where that leaves nobody who may approve, whoever else may steps
 * in. Who agreed once has agreed in every step that names them.
 */
@Service
public class Turns {
    private final ApprovalRuleRows rows;
    private final Team team;
    private final Tenant tenant;

    Turns(ApprovalRuleRows rows, Team team, Tenant tenant) {
        this.rows = rows;
        this.team = team;
        this.tenant = tenant;
    }

    /**
     * A step of one post.
     *
     * @param every all of them have to agree; else one is enough
     * @param people who may agree, without whoever wrote it; empty when that leaves nobody in the team
     * @param agreed those of them who have
     * @param standIns those whom the rule names cannot: whoever else may approve does
     */
    public record Turn(boolean every, List<Teammate> people, List<PersonId> agreed, boolean standIns) {
        public Turn {
            people = List.copyOf(people);
            agreed = List.copyOf(agreed);
        }

        public boolean done() {
            return every && !people.isEmpty() ? agreed.size() == people.size() : !agreed.isEmpty();
        }

        public boolean of(PersonId person) {
            return people.stream().anyMatch(mate -> mate.id().equals(person));
        }

        /** Those for whom it waits. */
        public List<Teammate> missing() {
            return done()
                    ? List.of()
                    : people.stream()
                            .filter(mate -> !agreed.contains(mate.id()))
                            .toList();
        }
    }

    /** In order; empty when no rule concerns it. */
    public List<Turn> of(WorkspaceId workspace, Post post) {
        return tenant.in(workspace, () -> of(workspace, post, rows.agreed(post.id())));
    }

    /** @param agreed to what it says as it is given */
    List<Turn> of(WorkspaceId workspace, Post post, List<PersonId> agreed) {
        return tenant.in(workspace, () -> {
            var steps = rows.all().stream()
                    .filter(rule -> rule.concerns(post))
                    .flatMap(rule -> rule.steps().stream())
                    .toList();
            if (steps.isEmpty()) {
                return List.of();
            }
            var may = team.of(workspace).stream()
                    .filter(mate -> mate.role().may(Right.APPROVE_POSTS))
                    .toList();
            var turns = new ArrayList<Turn>();
            steps.forEach(step -> turns.add(turn(post, step, may, agreed)));
            return turns;
        });
    }

    private static Turn turn(Post post, Step step, List<Teammate> may, List<PersonId> agreed) {
        var others = may.stream()
                .filter(mate -> !mate.id().value().equals(post.writer().person()))
                .toList();
        var named = others.stream()
                .filter(mate -> step.approvers().contains(mate.id()))
                .toList();
        var people = named.isEmpty() ? others : named;
        return new Turn(
                step.every() && !named.isEmpty(),
                people,
                people.isEmpty()
                        ? agreed
                        : people.stream()
                                .map(Teammate::id)
                                .filter(agreed::contains)
                                .toList(),
                named.isEmpty());
    }

    /** The step that waits. */
    public Optional<Turn> open(WorkspaceId workspace, Post post) {
        return of(workspace, post).stream().filter(turn -> !turn.done()).findFirst();
    }
}
