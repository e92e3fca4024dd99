package kith.conversation;

import java.util.UUID;
import kith.team.TeamId;
import kith.workspace.PersonId;

/** Whose a conversation is. */
public sealed interface Assignee {
    record Person(PersonId id) implements Assignee {}

    /** Whoever of the team is free takes it. */
    record Team(TeamId id) implements Assignee {}

    static Assignee person(UUID id) {
        return new Person(new PersonId(id));
    }

    static Assignee team(UUID id) {
        return new Team(new TeamId(id));
    }
}
