package kith.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.workspace.internal.SessionRows;
import org.springframework.stereotype.Service;

/** Signed-in browsers: seen and ended. */
@Service
public class Sessions {
    /** A browser that was not used for that long must sign in again. */
    public static final Duration IDLE = Duration.ofDays(14);

    private final SessionRows rows;
    private final InstantSource clock;

    Sessions(SessionRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    String start(Person person, String device, String address) {
        return rows.insert(person.id(), device, address, clock.instant());
    }

    /** Who holds this token, if its session still lives. Notes that it was seen, at most once a minute. */
    public Optional<Caller> caller(String token) {
        return rows.caller(token, clock.instant(), IDLE);
    }

    /** A person's living sessions, last seen first. */
    public List<Session> of(PersonId person) {
        return rows.of(person, clock.instant().minus(IDLE));
    }

    /** Ends a session of this person; ending it again does nothing. */
    public void end(PersonId person, UUID session) {
        rows.end(person, Optional.of(session), Optional.empty(), clock.instant());
    }

    /** Ends all sessions of this person but the one in use. */
    public int endOthers(PersonId person, Optional<UUID> keep) {
        return rows.end(person, Optional.empty(), keep, clock.instant());
    }

    /**
     * @param device browser and system in words
     * @param address of the machine
     */
    public record Session(UUID id, String device, String address, Instant since, Instant seen) {}
}
