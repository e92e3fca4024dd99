package kith.workspace;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.history.Actor;

/**
 * Who makes a request, and how they proved it.
 *
 * @param session the browser's session, when it is one
 * @param token the API token, when it is one
 * @param scopes what the token may do at most; empty for a session, which may do all its person may
 */
public record Caller(Person person, Optional<UUID> session, Optional<Token> token, Optional<Set<Right>> scopes) {

    public record Token(UUID id, String name) {}

    public static Caller bySession(Person person, UUID session) {
        return new Caller(person, Optional.of(session), Optional.empty(), Optional.empty());
    }

    /** Whether the way of signing in allows this right at all; the role decides the rest. */
    public boolean scoped(Right right) {
        return scopes.map(allowed -> allowed.contains(right)).orElse(true);
    }

    /** How the history names the caller. */
    public Actor actor() {
        return token.map(t -> new Actor(
                        Actor.Kind.TOKEN, Optional.of(person.id().value()), person.name() + " (" + t.name() + ")"))
                .orElseGet(() -> Actor.person(person.id().value(), person.name()));
    }
}
