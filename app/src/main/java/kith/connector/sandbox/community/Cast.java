package kith.connector.sandbox.community;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Everybody, and who of them is there at a given time. */
final class Cast {
    static final String BRAND = "brindle";

    /** An advocate who carried the place and then stopped; nobody noticed yet. */
    static final String QUIET = "bastien";

    static final Duration QUIET_SINCE = Duration.ofDays(24);

    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Carla", "Dana", "Elsa", "Finn", "Gina", "Hugo", "Iris", "Jan", "Kira", "Leo", "Maya",
            "Nils", "Olga", "Pia", "Quim", "Rosa", "Sam", "Tess", "Uli", "Vera", "Wim", "Xenia", "Youssef", "Zara");
    private static final List<String> LAST = List.of(
            "Berg", "Costa", "Dunn", "Evans", "Frey", "Grant", "Hart", "Ivers", "Jones", "Kaya", "Lund", "Moss",
            "Novak", "Owen", "Price");

    private final Map<String, Actor> everybody = new LinkedHashMap<>();
    private final List<Actor> crowd = new ArrayList<>();
    private final Instant founded;

    /**
     * @param founded the community's first “now”; days since joining are counted from there
     */
    Cast(Instant founded) {
        this.founded = founded;
        lines("cast.txt").stream().map(Actor::read).forEach(c -> everybody.put(c.handle(), c));
        for (var i = 0; i < 90; i++) {
            crowd.add(passerBy(i));
        }
    }

    private static Actor passerBy(int number) {
        var first = FIRST.get(number * 7 % FIRST.size());
        var last = LAST.get(number * 11 % LAST.size());
        return new Actor(
                (first + "." + last).toLowerCase(Locale.ROOT) + (number / FIRST.size() + 1),
                first + " " + last,
                "en",
                "",
                Temperament.values()[number % Temperament.values().length],
                Set.of(),
                7,
                24,
                Actor.Rung.NEWCOMER,
                0,
                12,
                "");
    }

    static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(
                Cast.class.getResourceAsStream("/kith/connector/sandbox/community/" + resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Actor get(String handle) {
        return Objects.requireNonNull(everybody.get(handle), handle);
    }

    Actor brand() {
        return get(BRAND);
    }

    List<Actor> all() {
        return List.copyOf(everybody.values());
    }

    /** People who come for a giveaway and are not seen again. */
    List<Actor> crowd() {
        return List.copyOf(crowd);
    }

    Instant joined(Actor who) {
        return founded.minus(Duration.ofDays(who.joinedDaysAgo()));
    }

    /** Those who may speak by chance then, in the order of the list. */
    List<Actor> around(Instant when, Predicate<Actor> wanted) {
        return everybody.values().stream()
                .filter(c -> c.weight() > 0 && joined(c).isBefore(when) && !goneQuiet(c, when) && wanted.test(c))
                .toList();
    }

    private boolean goneQuiet(Actor who, Instant when) {
        return who.handle().equals(QUIET) && when.isAfter(founded.minus(QUIET_SINCE));
    }

    /** One of them; those who write much are picked more often. */
    static Actor pick(List<Actor> from, Random random) {
        var total = from.stream().mapToInt(c -> Math.max(1, c.weight())).sum();
        var at = random.nextInt(total);
        for (var c : from) {
            at -= Math.max(1, c.weight());
            if (at < 0) {
                return c;
            }
        }
        throw new AssertionError("the weights add up to " + total);
    }
}
