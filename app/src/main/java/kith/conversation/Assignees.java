package kith.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kith.database.WorkspaceId;
import kith.team.Teams;
import kith.workspace.Right;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/** Whom conversations can be given to. */
@Service
public class Assignees {
    private final Team teammates;
    private final Teams teams;

    Assignees(Team teammates, Teams teams) {
        this.teammates = teammates;
        this.teams = teams;
    }

    /** Somebody, by name. */
    public record Named(Assignee assignee, String name) {
        public boolean team() {
            return assignee instanceof Assignee.Team;
        }

        /** As in a form: {@code person:<id>} or {@code team:<id>}. */
        public String word() {
            return switch (assignee) {
                case Assignee.Person person -> "person:" + person.id();
                case Assignee.Team team -> "team:" + team.id();
            };
        }
    }

    /** To whom one may give something: teammates who may read the inbox, then teams. */
    public List<Named> of(WorkspaceId workspace) {
        return named(
                workspace, teammates.of(workspace).stream().filter(t -> t.role().may(Right.READ_INBOX)));
    }

    /** Also teammates who may not read the inbox any more but had something before. */
    public List<Named> everybody(WorkspaceId workspace) {
        return named(workspace, teammates.of(workspace).stream());
    }

    private List<Named> named(WorkspaceId workspace, Stream<Teammate> people) {
        var all = new ArrayList<Named>();
        people.forEach(teammate -> all.add(new Named(new Assignee.Person(teammate.id()), teammate.name())));
        teams.of(workspace).forEach(team -> all.add(new Named(new Assignee.Team(team.id()), team.name())));
        return all;
    }

    /** Who this is, while they are here. */
    public Optional<Named> find(WorkspaceId workspace, Assignee assignee) {
        return everybody(workspace).stream()
                .filter(named -> named.assignee().equals(assignee))
                .findFirst();
    }

    /** Whether one may give something to them. */
    boolean may(WorkspaceId workspace, Assignee assignee) {
        return of(workspace).stream().anyMatch(named -> named.assignee().equals(assignee));
    }
}
