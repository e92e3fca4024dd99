package kith.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.workspace.internal.TokenRows;
import org.springframework.stereotype.Service;

/** API tokens: a person's programs. A token may do at most what its scopes say and what its person may. */
@Service
public class Tokens {
    /** In place of a list of rights: all of them, also those that come with later versions. */
    public static final String ALL = "all";

    private final TokenRows rows;
    private final History history;
    private final InstantSource clock;

    Tokens(TokenRows rows, History history, InstantSource clock) {
        this.rows = rows;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param scopes ids of {@link Right}s, or {@value #ALL}
     * @return the token itself, which cannot be shown again
     * @throws Invalid for an empty name, an unknown scope or none, or an end in the past
     */
    public String create(Person person, String name, Set<String> scopes, Optional<Instant> expires) {
        return insert(TokenRows.random(), person, name, scopes, expires);
    }

    /** Makes a token of a given value, for unattended set-up; when it is there already nothing happens. */
    public void provide(String token, Person person, String name) {
        if (rows.caller(token, clock.instant()).isEmpty()) {
            insert(token, person, name, Set.of(ALL), Optional.empty());
        }
    }

    private String insert(String token, Person person, String name, Set<String> scopes, Optional<Instant> expires) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > 80) {
            throw new Invalid("name", "token.invalid.name");
        }
        if (scopes.isEmpty()
                || !scopes.stream().allMatch(s -> s.equals(ALL) || Right.of(s).isPresent())) {
            throw new Invalid("scopes", "token.invalid.scopes");
        }
        if (expires.isPresent() && !expires.get().isAfter(clock.instant())) {
            throw new Invalid("expires", "token.invalid.expires");
        }
        var id = rows.insert(token, person.id(), called, scopes, expires, clock.instant());
        record(person, "token.create", id, called, Map.of("scopes", String.join(" ", new TreeSet<>(scopes))));
        return token;
    }

    /** Who holds this token, if it still holds. */
    public Optional<Caller> caller(String token) {
        return rows.caller(token, clock.instant());
    }

    /** A person's living tokens, newest first. */
    public List<Token> of(PersonId person) {
        return rows.of(person);
    }

    /** Ends a token of this person; ending it again does nothing. */
    public void end(Person person, UUID token) {
        of(person.id()).stream().filter(t -> t.id().equals(token)).findFirst().ifPresent(t -> {
            rows.end(token, clock.instant());
            record(person, "token.end", token, t.name(), Map.of());
        });
    }

    private void record(Person person, String act, UUID token, String name, Map<String, String> details) {
        history.record(
                WorkspaceId.INSTANCE,
                Actor.person(person.id().value(), person.name()),
                Action.of(act, "token", token, name).with(details));
    }

    /** Which rights these scopes stand for. */
    public static Set<Right> rights(Set<String> scopes) {
        return scopes.contains(ALL)
                ? Set.of(Right.values())
                : scopes.stream().flatMap(s -> Right.of(s).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param scopes ids of rights, or {@value Tokens#ALL}
     */
    public record Token(
            UUID id,
            String name,
            List<String> scopes,
            Instant created,
            Optional<Instant> expires,
            Optional<Instant> used) {}
}
