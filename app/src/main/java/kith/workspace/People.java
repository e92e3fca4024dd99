package kith.workspace;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.database.Ids;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import kith.workspace.internal.PersonRows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Service;

/** The people who sign in, and their passwords. */
@Service
public class People {
    /** Argon2id with 19 MiB, two passes, one lane: OWASP's first recommendation. */
    private static final Argon2PasswordEncoder PASSWORDS = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /** Compared with when the address is unknown, so that the answer takes as long as for a known one. No password has it. */
    static final String NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");
    private static final int SHORTEST_PASSWORD = 8;

    private final PersonRows rows;
    private final History history;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    People(PersonRows rows, History history, InstantSource clock, ApplicationEventPublisher events) {
        this.rows = rows;
        this.history = history;
        this.clock = clock;
        this.events = events;
    }

    /** Whether somebody has an account: the first one is made by the set-up. */
    public boolean anybody() {
        return rows.anybody();
    }

    /**
     * @throws Invalid for an address, name or password that cannot be, or an address that has an account already
     */
    public Person create(String email, String name, String password, String language) {
        var person = new Person(
                new PersonId(Ids.next()), validEmail(email), validName(name), validLanguage(language), "system", true);
        validPassword(password, person);
        var first = !anybody();
        if (!rows.insert(person, PASSWORDS.encode(password), clock.instant())) {
            throw new Invalid("email", "person.invalid.email-taken");
        }
        history.record(
                WorkspaceId.INSTANCE,
                Actor.person(person.id().value(), person.name()),
                Action.of("person.create", "person", person.id(), person.name()));
        if (first) {
            events.publishEvent(new FirstPersonArrived(person));
        }
        return person;
    }

    public Optional<Person> byEmail(String email) {
        return rows.byEmail(email);
    }

    public Optional<Person> byId(PersonId id) {
        return rows.byId(id);
    }

    /** The person, when address and password are right; takes equally long for a wrong address and a wrong password. */
    Optional<Person> withPassword(String email, String password) {
        var person = rows.byEmail(email);
        var hash = person.map(p -> rows.passwordHash(p.id())).orElse(NOBODYS_HASH);
        return PASSWORDS.matches(password, hash) ? person : Optional.empty();
    }

    /** Changes how a person is called and what they see. */
    public Person change(Person was, String name, String language, String theme, boolean singleKeys) {
        var shown = Map.of("system", "system", "light", "light", "dark", "dark").getOrDefault(theme, "system");
        var is = new Person(was.id(), was.email(), validName(name), validLanguage(language), shown, singleKeys);
        rows.update(is);
        return is;
    }

    /**
     * @throws Invalid when the present password is wrong or the new one cannot be
     */
    public void changePassword(Person person, String present, String next) {
        if (!PASSWORDS.matches(present, rows.passwordHash(person.id()))) {
            throw new Invalid("password", "person.invalid.password-wrong");
        }
        validPassword(next, person);
        rows.changePassword(person.id(), PASSWORDS.encode(next));
        history.record(
                WorkspaceId.INSTANCE,
                Actor.person(person.id().value(), person.name()),
                Action.of("person.change-password", "person", person.id(), person.name()));
    }

    private static String validEmail(String email) {
        var trimmed = email.strip();
        if (!EMAIL.matcher(trimmed).matches()) {
            throw new Invalid("email", "person.invalid.email");
        }
        return trimmed;
    }

    private static String validName(String name) {
        var trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > 80) {
            throw new Invalid("name", "person.invalid.name");
        }
        return trimmed;
    }

    private static String validLanguage(String language) {
        return Workspaces.LANGUAGES.contains(language) ? language : "en";
    }

    private static void validPassword(String password, Person person) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new Invalid("password", "person.invalid.password-short", SHORTEST_PASSWORD);
        }
        if (password.length() > 256) {
            throw new Invalid("password", "person.invalid.password-long");
        }
        if (password.equalsIgnoreCase(person.email()) || password.equalsIgnoreCase(person.name())) {
            throw new Invalid("password", "person.invalid.password-known");
        }
    }
}
