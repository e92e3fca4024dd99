package kith.testing;

import java.util.Optional;
import java.util.UUID;
import kith.workspace.Caller;
import kith.workspace.Here;
import kith.workspace.People;
import kith.workspace.Person;
import kith.workspace.Role;
import kith.workspace.Team;
import kith.workspace.Tokens;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Component;

/** Makes the people of a test: an owner with a workspace, teammates in any role, strangers, each with a token. */
@Component
public class Someone {
    public static final String PASSWORD = "rain on the left";

    private final People people;
    private final Workspaces workspaces;
    private final Team team;
    private final Tokens tokens;

    Someone(People people, Workspaces workspaces, Team team, Tokens tokens) {
        this.people = people;
        this.workspaces = workspaces;
        this.team = team;
        this.tokens = tokens;
    }

    /** Somebody with an account, in no workspace. */
    public Person called(String name) {
        return called(name, "en");
    }

    /**
     * @param language of their pages
     */
    public Person called(String name, String language) {
        var address = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", ".") + "." + UUID.randomUUID()
                + "@brindle.example";
        return people.create(address, name, PASSWORD, language);
    }

    /** An owner in a new workspace in Paris. */
    public Here owning(String workspace, String owner) {
        var person = called(owner);
        var caller = caller(person);
        return new Here(workspaces.found(workspace, "Europe/Paris", "en", person, caller.actor()), caller, Role.OWNER);
    }

    /** Somebody who joined the owner's workspace by an invitation. */
    public Here joining(Here owner, String name, Role role) {
        return joining(owner, called(name), role);
    }

    public Here joining(Here owner, Person person, Role role) {
        var joined =
                team.accept(team.invite(owner, person.email(), role), person).orElseThrow();
        return new Here(joined, caller(person), role);
    }

    /** A new API token that may do all its person may. */
    public String token(Person person) {
        return tokens.create(person, "test", java.util.Set.of(Tokens.ALL), Optional.empty());
    }

    private static Caller caller(Person person) {
        return Caller.bySession(person, UUID.randomUUID());
    }
}
