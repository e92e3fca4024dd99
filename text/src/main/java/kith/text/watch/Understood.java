package kith.text.watch;

import java.util.List;
import java.util.Locale;

/** What became of an expression. */
public sealed interface Understood {

    /** The tree that it stands for. */
    record As(Watch watch) implements Understood {}

    /**
     * It stands for nothing.
     *
     * @param from where, in UTF-16 units of the expression; may be its end, where something is missing
     * @param to after the last character of what is wrong; never below {@code from}
     * @param about what the sentence names
     */
    record Mistake(int from, int to, Why why, List<String> about) implements Understood {
        public Mistake {
            about = List.copyOf(about);
        }

        /** What is wrong and what was expected. */
        public String sentence(Locale locale) {
            return Sentences.in(locale).say("mistake." + why.word(), about.toArray());
        }
    }

    enum Why {
        TOO_LONG,
        TOO_DEEP,
        NO_WORDS,
        QUOTE_OPEN,
        QUOTE_EMPTY,
        BRACKET_OPEN,
        BRACKET_CLOSES_NOTHING,
        BRACKET_EMPTY,
        NOTHING_BEFORE,
        NOTHING_AFTER,
        NEAR_OPERAND,
        NEAR_DISTANCE,
        STAR_FIRST,
        FIELD_UNKNOWN,
        VALUE_MISSING,
        VALUE_UNKNOWN,
        NUMBER;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
