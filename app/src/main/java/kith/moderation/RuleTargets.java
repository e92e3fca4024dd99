package kith.moderation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.database.WorkspaceId;
import kith.workspace.Invalid;
import kith.workspace.PersonId;
import kith.workspace.Right;
import kith.workspace.Role;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Component;

/** What rules name beside the charter: labels of the team, people and roles. */
@Component
public class RuleTargets {
    private static final int MOST_LABELS = 10;

    private final TeamInbox inbox;
    private final Team team;

    RuleTargets(TeamInbox inbox, Team team) {
        this.inbox = inbox;
        this.team = team;
    }

    public Now of(WorkspaceId workspace) {
        return new Now(
                inbox.labels(workspace),
                team.of(workspace).stream()
                        .filter(mate -> mate.role().may(Right.READ_INBOX))
                        .toList());
    }

    /** The roles that can be told of what is said. */
    public static List<Role> roles() {
        return Role.thatMay(Right.READ_INBOX);
    }

    /**
     * As it is now.
     *
     * @param people who can be told of what is said
     */
    public record Now(List<TeamInbox.Label> labels, List<Teammate> people) {
        public Now {
            labels = List.copyOf(labels);
            people = List.copyOf(people);
        }

        public Optional<String> label(UUID id) {
            return labels.stream()
                    .filter(label -> label.id().equals(id))
                    .map(TeamInbox.Label::name)
                    .findFirst();
        }

        public Optional<String> person(PersonId id) {
            return people.stream()
                    .filter(mate -> mate.id().equals(id))
                    .map(Teammate::name)
                    .findFirst();
        }

        /** @throws Invalid when a rule names what is not there, or somebody who could not read what they are told of */
        void check(RuleActs then) {
            if (then.labels().size() > MOST_LABELS) {
                throw new Invalid("labels", "rule.invalid.labels", MOST_LABELS);
            }
            if (then.labels().stream().anyMatch(id -> label(id).isEmpty())) {
                throw new Invalid("labels", "rule.invalid.label");
            }
            if (then.told().people().stream().anyMatch(id -> person(id).isEmpty())) {
                throw new Invalid("people", "rule.invalid.person");
            }
            then.told().roles().stream()
                    .filter(role -> !roles().contains(role))
                    .findFirst()
                    .ifPresent(role -> {
                        throw new Invalid("roles", "rule.invalid.role", role.word());
                    });
        }

        /** What a rule does, each thing in a word and what it names: {@code queue, label Spam, notify Mara, notify-role moderator}. */
        public String words(RuleActs then) {
            return Stream.of(
                            then.inOrder().stream().map(Sanction::word),
                            then.queue().isPresent() ? Stream.of("queue") : Stream.<String>of(),
                            names(then.labels().stream().flatMap(id -> label(id).stream()), "label "),
                            names(then.told().people().stream().flatMap(id -> person(id).stream()), "notify "),
                            names(then.told().roles().stream().map(Role::word), "notify-role "))
                    .flatMap(each -> each)
                    .collect(Collectors.joining(", "));
        }

        private static Stream<String> names(Stream<String> names, String before) {
            return names.sorted().map(name -> before + name.replace(',', ' '));
        }
    }
}
