package kith.handover.web;

import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.conversation.WorkFilter;
import kith.workspace.Here;
import kith.workspace.Invalid;

/** Whose conversations, as an address says it: {@code all}, {@code me}, {@code person:<id>} or {@code team:<id>}. */
final class Whose {
    private Whose() {}

    /** What cannot be read is everybody's: it came with an address. */
    static WorkFilter filter(Here here, String word) {
        if (word.equals("me")) {
            return of(new Assignee.Person(here.caller().person().id()));
        }
        try {
            return assignee(word).map(Whose::of).orElse(WorkFilter.ANY);
        } catch (Invalid everybody) {
            return WorkFilter.ANY;
        }
    }

    private static WorkFilter of(Assignee assignee) {
        return switch (assignee) {
            case Assignee.Person(var id) ->
                new WorkFilter(Optional.of(new WorkFilter.Of.Person(id)), Optional.empty(), Optional.empty());
            case Assignee.Team(var id) -> new WorkFilter(Optional.empty(), Optional.of(id), Optional.empty());
        };
    }

    /**
     * Absent where the word is empty or {@code all}.
     *
     * @throws Invalid when it is no such word
     */
    static Optional<Assignee> assignee(String word) {
        if (word.isBlank() || word.equals("all")) {
            return Optional.empty();
        }
        var parts = word.split(":", 2);
        try {
            var id = UUID.fromString(parts[parts.length - 1]);
            return switch (parts[0]) {
                case "person" -> Optional.of(Assignee.person(id));
                case "team" -> Optional.of(Assignee.team(id));
                default -> throw new Invalid("to", "work.invalid.person");
            };
        } catch (IllegalArgumentException e) {
            throw new Invalid("to", "work.invalid.person");
        }
    }
}
