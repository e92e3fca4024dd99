package kith.writing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * A text that may leave.
 *
 * @param longest the most characters the network takes, as people count them
 * @param names words that are right here whatever a dictionary says, such as the name of whoever is answered
 * @param whole somebody is done writing: what stands at its very end is no beginning of something longer
 * @param pictures that leave with it
 */
public record Draft(String text, Optional<Long> longest, Set<String> names, boolean whole, List<Pictured> pictures) {
    /** Longer ones are refused; no network takes so much in one answer. */
    public static final int LONGEST = 50_000;

    public Draft {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A draft has at most " + LONGEST + " characters.");
        }
        names = Set.copyOf(names);
        pictures = List.copyOf(pictures);
    }

    /**
     * @throws Invalid when nothing is said, or too much
     */
    public static String valid(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Invalid("text", "writing.invalid.empty");
        }
        if (text.length() > LONGEST) {
            throw new Invalid("text", "writing.invalid.long", LONGEST);
        }
        return text;
    }

    public static Draft of(String text) {
        return new Draft(text, Optional.empty(), Set.of(), true, List.of());
    }

    public Draft atMost(long characters) {
        return new Draft(text, Optional.of(characters), names, whole, pictures);
    }

    public Draft knowing(Set<String> words) {
        return new Draft(text, longest, words, whole, pictures);
    }

    /** Somebody still writes. */
    public Draft growing() {
        return new Draft(text, longest, names, false, pictures);
    }

    public Draft showing(List<Pictured> beside) {
        return new Draft(text, longest, names, whole, beside);
    }
}
