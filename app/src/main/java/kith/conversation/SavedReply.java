package kith.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A reply the team keeps ready.
 *
 * @param text with variables, such as {@code {{name}}}, that are filled when it is used
 */
public record SavedReply(SavedReplyId id, String name, String text) {
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_TEXT = 10_000;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /** What a text may leave open. */
    public enum Variable {
        /** How whoever is answered is called. */
        NAME,
        /** The first name of whoever answers. */
        ME,
        /** The channel's name. */
        CHANNEL,
        /** The workspace's name. */
        WORKSPACE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Variable> of(String word) {
            return Arrays.stream(values())
                    .filter(variable -> variable.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /** All of them as they are written, for a sentence. */
        public static String all() {
            return Arrays.stream(values())
                    .map(variable -> "{{" + variable.word() + "}}")
                    .collect(Collectors.joining(", "));
        }
    }

    /** The first variable of a text that is none of ours. */
    static Optional<String> unknown(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(found -> Variable.of(inside(found)).isEmpty())
                .findFirst();
    }

    private static String inside(String found) {
        return found.substring(2, found.length() - 2).strip();
    }

    /** The text with each variable replaced, once: what a value says is not looked at again. */
    public String filled(Map<Variable, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Variable.of(found.group(1))
                        .map(variable -> values.getOrDefault(variable, ""))
                        .orElse(found.group())));
    }
}
