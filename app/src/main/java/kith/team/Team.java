package kith.team;

import java.util.List;
import java.util.UUID;
import kith.workspace.PersonId;
import kith.workspace.Teammate;

/**
 * Some teammates under one name, such as “Workshop”.
 *
 * @param people in the order in which they joined the workspace; may be none
 */
public record Team(TeamId id, String name, List<Teammate> people) {
    public Team {
        people = List.copyOf(people);
    }

    public boolean has(PersonId person) {
        return people.stream().anyMatch(teammate -> teammate.id().equals(person));
    }

    public List<UUID> personIds() {
        return people.stream().map(teammate -> teammate.id().value()).toList();
    }
}
