package kith.text.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions in the syntax of RE2, which takes time in proportion to the text whatever the expression: back references and
 * look-around, which cannot be had so, are no part of it.
 */
public final class Expressions {
    public static final int LONGEST = 1_000;

    /** Repetitions are written out; more than that would take as much memory as a small model. */
    private static final int LARGEST = 10_000;

    private final List<Named> expressions = new ArrayList<>();

    private record Named(String id, Pattern pattern, Required required) {}

    /** What is wrong with an expression, in the words of the library; null when nothing is. */
    public static @Nullable String mistake(String expression) {
        if (expression.length() > LONGEST) {
            return "longer than " + LONGEST + " characters";
        }
        try {
            int size = compile(expression).programSize();
            return size > LARGEST ? "too many repetitions" : null;
        } catch (PatternSyntaxException e) {
            return e.getDescription() + (e.getPattern() == null ? "" : ": " + e.getPattern());
        }
    }

    private static Pattern compile(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    /**
     * @throws IllegalArgumentException where {@link #mistake} says something
     */
    public void add(String id, String expression) {
        var wrong = mistake(expression);
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
        expressions.add(new Named(id, compile(expression), Required.by(expression)));
    }

    /** The first place of each expression that is in the text. */
    public List<WordRules.Found> in(String text) {
        return in(new Skim(text));
    }

    /** The same of a text that many expressions are asked about: those that cannot be in it are not tried. */
    public List<WordRules.Found> in(Skim text) {
        var found = new ArrayList<WordRules.Found>();
        for (var each : expressions) {
            if (!each.required().mayBeIn(text)) {
                continue;
            }
            var matcher = each.pattern().matcher(text.text());
            if (matcher.find()) {
                found.add(new WordRules.Found(each.id(), matcher.start(), matcher.end()));
            }
        }
        return found;
    }
}
