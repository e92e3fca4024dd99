package kith.text.watch;

import java.util.List;
import java.util.Locale;

/** What is looked for. Its {@link #toString} is an expression that is understood as the same tree. */
public sealed interface Watch {

    /** At most so many words may stand between the two sides of {@code NEAR}. */
    int FARTHEST = 100;

    /** Whatever was said. */
    record Everything() implements Watch {
        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * @param parts at least two, none of them an {@code All}
     */
    record All(List<Watch> parts) implements Watch {
        public All {
            parts = several(parts);
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /**
     * @param parts at least two, none of them an {@code Any}
     */
    record Any(List<Watch> parts) implements Watch {
        public Any {
            parts = several(parts);
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /**
     * @param part itself no {@code Not}
     */
    record Not(Watch part) implements Watch {
        public Not {
            if (part instanceof Not) {
                throw new IllegalArgumentException("Not not: " + part);
            }
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** Something to be found in the text itself. */
    sealed interface Text extends Watch {}

    /**
     * One word, without regard to case and accents. What is one word here may be several to whoever looks it up, such as {@code
     * e-mail}: they then stand together.
     *
     * @param text stars in it stand for any letters; never the first character
     */
    record Word(String text) implements Text {
        public Word {
            if (text.isBlank() || text.startsWith("*")) {
                throw new IllegalArgumentException("No word: " + text);
            }
        }

        public boolean open() {
            return text.indexOf('*') >= 0;
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /**
     * Words that follow each other.
     *
     * @param words at least two
     */
    record Phrase(List<Word> words) implements Text {
        public Phrase {
            words = several(words);
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /**
     * One of the left with one of the right, in either order, apart from each other.
     *
     * @param left one or more
     * @param right one or more
     * @param words at most so many stand between them, 0 to {@link #FARTHEST}
     */
    record Near(List<Text> left, List<Text> right, int words) implements Watch {
        public Near {
            left = List.copyOf(left);
            right = List.copyOf(right);
            if (left.isEmpty() || right.isEmpty() || words < 0 || words > FARTHEST) {
                throw new IllegalArgumentException("Nothing can be near: " + left + ", " + right + ", " + words);
            }
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /**
     * A property of the message.
     *
     * @param value one that {@link Field#read} gave
     */
    record Is(Field field, String value) implements Watch {
        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    /** A number of the message, compared. */
    record Measure(Quantity quantity, Comparison comparison, long value) implements Watch {
        public boolean holds(long number) {
            return switch (comparison) {
                case OVER -> number > value;
                case AT_LEAST -> number >= value;
                case UNDER -> number < value;
                case AT_MOST -> number <= value;
                case EXACTLY -> number == value;
            };
        }

        @Override
        public String toString() {
            return Written.of(this);
        }
    }

    enum Quantity {
        /** How many people follow whoever said it, where the network tells. */
        REACH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Comparison {
        OVER(">"),
        AT_LEAST(">="),
        UNDER("<"),
        AT_MOST("<="),
        EXACTLY("=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    private static <T> List<T> several(List<T> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("At least two, not " + parts);
        }
        return List.copyOf(parts);
    }

    /** Both must hold; whatever was said leaves the other. */
    static Watch both(Watch one, Watch other) {
        return one instanceof Everything ? other : other instanceof Everything ? one : Parser.all(List.of(one, other));
    }
}
