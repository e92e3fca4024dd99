package kith.moderation.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import kith.moderation.Condition;
import kith.moderation.RuleActs;

/** The rules that come with the program: words and phrases in English and French that are put before a person. */
public final class StartingRules {
    private StartingRules() {}

    /**
     * @param kind what it finds, such as {@code insults}
     * @param article of the charter that comes with the program
     */
    public record Ready(String kind, String language, int article, Condition when, RuleActs then) {}

    public static List<Ready> all() {
        return List.of(
                ready("insults", "en", 1, 1),
                ready("insults", "fr", 1, 1),
                ready("spam", "en", 6, 1),
                ready("spam", "fr", 6, 1));
    }

    private static Ready ready(String kind, String language, int article, int priority) {
        return new Ready(
                kind,
                language,
                article,
                new Condition.Says(phrases(kind + "_" + language)),
                RuleActs.queueing(priority));
    }

    /** Its words, a line each. */
    public static List<String> phrases(String list) {
        var file = "/kith/moderation/" + list + ".txt";
        try (var in = Objects.requireNonNull(StartingRules.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
