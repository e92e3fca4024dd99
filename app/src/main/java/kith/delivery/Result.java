package kith.delivery;

import java.util.Locale;
import java.util.Optional;

/**
 * What came of an attempt, taken apart as it was written: a word, and after a colon what the network said.
 *
 * @param word key below {@code delivery.outcome.}, such as {@code throttled} or {@code not-there}
 * @param said in the network's own words
 */
public record Result(String word, Optional<String> said) {

    public static Result of(String written) {
        int colon = written.indexOf(": ");
        return new Result(
                (colon < 0 ? written : written.substring(0, colon))
                        .replace(' ', '-')
                        .toLowerCase(Locale.ROOT),
                colon < 0 ? Optional.empty() : Optional.of(written.substring(colon + 2)));
    }
}
