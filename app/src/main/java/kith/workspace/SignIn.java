package kith.workspace;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.Actor;
import kith.history.History;
import org.springframework.stereotype.Service;

/** Signing in with a password. Guessing is slowed down by address of the person and by address of the machine. */
@Service
public class SignIn {
    private static final int TRIES = 5;
    private static final int TRIES_OF_A_MACHINE = 50;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final People people;
    private final Sessions sessions;
    private final History history;
    private final LoadingCache<String, Bucket> byPerson = buckets(TRIES);
    private final LoadingCache<String, Bucket> byMachine = buckets(TRIES_OF_A_MACHINE);

    SignIn(People people, Sessions sessions, History history) {
        this.people = people;
        this.sessions = sessions;
        this.history = history;
    }

    /** What came of trying to sign in. */
    public sealed interface Result {
        /**
         * @param token for the browser's cookie, shown nowhere else
         */
        record SignedIn(Person person, String token) implements Result {}

        /**
         * @param left how many tries are left before the pause
         */
        record Wrong(long left) implements Result {}

        record Paused(Duration pause) implements Result {}
    }

    public Result withPassword(String email, String password, String device, String address) {
        var tries = byPerson.get(email.strip().toLowerCase(Locale.ROOT));
        var probe = tries.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed() || !byMachine.get(address).tryConsume(1)) {
            return new Result.Paused(probe.isConsumed() ? WINDOW : Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        var person = people.withPassword(email, password);
        if (person.isEmpty()) {
            history.record(
                    WorkspaceId.INSTANCE,
                    Actor.KITH,
                    Action.of("sign-in.refuse", "address", address, email.strip())
                            .because("wrong address or password"));
            return new Result.Wrong(probe.getRemainingTokens());
        }
        byPerson.invalidate(email.strip().toLowerCase(Locale.ROOT));
        return new Result.SignedIn(person.get(), start(person.get(), device, address));
    }

    /** Signs a person in who has just proved who they are: set-up and invitation. */
    public String start(Person person, String device, String address) {
        var token = sessions.start(person, device, address);
        history.record(
                WorkspaceId.INSTANCE,
                Actor.person(person.id().value(), person.name()),
                Action.of("sign-in.enter", "person", person.id(), person.name())
                        .with(Map.of("device", device, "address", address)));
        return token;
    }

    private static LoadingCache<String, Bucket> buckets(int tries) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillIntervally(tries, WINDOW))
                        .build());
    }
}
