package kith.text.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text must have for an expression to be in it: characters, and parts in small letters. Most texts lack it, and then the
 * expression need not be tried. It is never wrong about what cannot be: of syntax that is not understood nothing is required.
 *
 * @param chars of each of these at least one
 * @param parts of each of these at least one
 */
record Required(List<Chars> chars, List<Set<String>> parts) {
    static final Required NOTHING = new Required(List.of(), List.of());

    private static final int MOST_PARTS = 50;
    private static final int DEEPEST = 50;
    private static final Pattern TIMES = Pattern.compile("\\{(\\d+)(,\\d*)?}");
    private static final Pattern GROUP = Pattern.compile("\\?(P?<\\w+>|[a-zA-Z]*(-[a-zA-Z]+)?:)");
    private static final Pattern FLAGS = Pattern.compile("\\?[a-zA-Z]*(-[a-zA-Z]+)?\\)");

    Required {
        chars = List.copyOf(chars);
        parts = List.copyOf(parts);
    }

    static Required by(String expression) {
        try {
            var reader = new Reader(expression);
            var read = reader.either(0);
            return reader.at < expression.length() ? NOTHING : read.whole();
        } catch (NotUnderstood e) {
            return NOTHING;
        }
    }

    boolean mayBeIn(Skim text) {
        for (var one : chars) {
            if (!text.has(one)) {
                return false;
            }
        }
        for (var some : parts) {
            if (some.stream().noneMatch(text::has)) {
                return false;
            }
        }
        return true;
    }

    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;

        NotUnderstood() {
            super("not understood", null, false, false);
        }
    }

    /**
     * A piece of an expression.
     *
     * @param exactly the only text it is, in small letters; null where it can be several
     */
    private record Piece(Required required, @Nullable String exactly) {
        static final Piece ANYTHING = new Piece(NOTHING, null);
        static final Piece NOWHERE = new Piece(NOTHING, "");

        Required whole() {
            return exactly == null ? required : of(exactly);
        }

        private static Required of(String text) {
            var chars = text.codePoints().distinct().mapToObj(Chars::of).toList();
            return new Required(chars, text.length() > 1 ? List.of(Set.of(text)) : List.of());
        }
    }

    private static final class Reader {
        private final String expression;
        private int at;

        Reader(String expression) {
            this.expression = expression;
        }

        private boolean more() {
            return at < expression.length();
        }

        private int take() throws NotUnderstood {
            if (!more()) {
                throw new NotUnderstood();
            }
            int c = expression.codePointAt(at);
            at += Character.charCount(c);
            return c;
        }

        private boolean takes(char c) {
            if (more() && expression.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        Piece either(int depth) throws NotUnderstood {
            if (depth > DEEPEST) {
                throw new NotUnderstood();
            }
            var ways = new ArrayList<Piece>();
            do {
                ways.add(sequence(depth));
            } while (takes('|'));
            return ways.size() == 1 ? ways.getFirst() : new Piece(common(ways), null);
        }

        private static Required common(List<Piece> ways) {
            var chars = Chars.NONE;
            var parts = new HashSet<String>();
            boolean everyHasChars = true;
            boolean everyHasParts = true;
            for (var way : ways) {
                var required = way.whole();
                var rarest = required.chars().stream().min(Comparator.comparingInt(Chars::size));
                everyHasChars &= rarest.isPresent();
                chars = chars.with(rarest.orElse(Chars.ALL));
                var longest = required.parts().stream().max(Comparator.comparingInt(Reader::shortest));
                everyHasParts &= longest.isPresent();
                longest.ifPresent(parts::addAll);
            }
            return new Required(
                    everyHasChars ? List.of(chars) : List.of(),
                    everyHasParts && parts.size() <= MOST_PARTS ? List.of(Set.copyOf(parts)) : List.of());
        }

        private static int shortest(Set<String> parts) {
            return parts.stream().mapToInt(String::length).min().orElse(0);
        }

        private Piece sequence(int depth) throws NotUnderstood {
            var chars = new ArrayList<Chars>();
            var parts = new ArrayList<Set<String>>();
            var run = new StringBuilder();
            boolean exactly = true;
            while (more() && "|)".indexOf(expression.charAt(at)) < 0) {
                var piece = one(depth);
                var often = often();
                if (piece.exactly() != null && often == Often.ONCE) {
                    run.append(piece.exactly());
                    continue;
                }
                exactly = false;
                if (piece.exactly() != null && often == Often.MORE) {
                    run.append(piece.exactly()); // the first of them stands here
                }
                end(run, chars, parts);
                if (often == Often.MORE && piece.exactly() != null) {
                    run.append(piece.exactly()); // the last of them stands before what follows
                }
                if (often != Often.PERHAPS && piece.exactly() == null) {
                    chars.addAll(piece.required().chars());
                    parts.addAll(piece.required().parts());
                }
            }
            if (exactly) {
                return new Piece(NOTHING, run.toString());
            }
            end(run, chars, parts);
            return new Piece(new Required(chars, parts), null);
        }

        private static void end(StringBuilder run, List<Chars> chars, List<Set<String>> parts) {
            var required = Piece.of(run.toString());
            chars.addAll(required.chars());
            parts.addAll(required.parts());
            run.setLength(0);
        }

        private enum Often {
            ONCE,
            MORE,
            PERHAPS
        }

        private Often often() {
            var often = Often.ONCE;
            while (more()) {
                var times = TIMES.matcher(expression).region(at, expression.length());
                char c = expression.charAt(at);
                if (c == '*' || c == '?') {
                    at++;
                    often = Often.PERHAPS;
                } else if (c == '+') {
                    at++;
                    often = often == Often.PERHAPS ? often : Often.MORE;
                } else if (times.lookingAt()) {
                    at = times.end();
                    boolean none = times.group(1).chars().allMatch(digit -> digit == '0');
                    often = none || often == Often.PERHAPS ? Often.PERHAPS : Often.MORE;
                } else {
                    break;
                }
                takes('?'); // as few as possible is as often
            }
            return often;
        }

        private Piece one(int depth) throws NotUnderstood {
            int c = take();
            return switch (c) {
                case '(' -> group(depth);
                case '[' -> chars(set());
                case '\\' -> escaped();
                case '.' -> Piece.ANYTHING;
                case '^', '$' -> Piece.NOWHERE;
                case '*', '+', '?' -> throw new NotUnderstood();
                default -> literal(c);
            };
        }

        /** Beyond ASCII, what is the same letter in another case is left to the expression. */
        private static Piece literal(int c) {
            return c < 128 ? new Piece(NOTHING, String.valueOf((char) Chars.folded(c))) : chars(Chars.of(c));
        }

        private static Piece chars(Chars chars) {
            return new Piece(chars.equals(Chars.ALL) ? NOTHING : new Required(List.of(chars), List.of()), null);
        }

        private Piece group(int depth) throws NotUnderstood {
            if (more() && expression.charAt(at) == '?') {
                var flags = FLAGS.matcher(expression).region(at, expression.length());
                if (flags.lookingAt()) {
                    at = flags.end();
                    return Piece.NOWHERE;
                }
                var named = GROUP.matcher(expression).region(at, expression.length());
                if (!named.lookingAt()) {
                    throw new NotUnderstood();
                }
                at = named.end();
            }
            var inside = either(depth + 1);
            if (!takes(')')) {
                throw new NotUnderstood();
            }
            return inside;
        }

        private Piece escaped() throws NotUnderstood {
            int c = take();
            return switch (c) {
                case 'b', 'B', 'A', 'z' -> Piece.NOWHERE;
                case 'd', 'w', 's' -> chars(of(c));
                case 'D', 'W', 'S', 'C' -> Piece.ANYTHING;
                default -> {
                    if (c >= 128 || Character.isLetterOrDigit(c)) {
                        throw new NotUnderstood(); // classes by name, numbers of characters, quotations
                    }
                    yield literal(c);
                }
            };
        }

        private static Chars of(int escape) {
            return switch (escape) {
                case 'd' -> Chars.between('0', '9');
                case 'w' ->
                    Chars.between('0', '9').with(Chars.between('a', 'z')).with(Chars.of('_'));
                default ->
                    Chars.of(' ')
                            .with(Chars.of('\t'))
                            .with(Chars.of('\n'))
                            .with(Chars.of('\r'))
                            .with(Chars.of('\f'));
            };
        }

        /** After its bracket. What is not in a set can be nearly anything. */
        private Chars set() throws NotUnderstood {
            boolean not = takes('^');
            var chars = Chars.NONE;
            boolean first = true;
            while (first || !more() || expression.charAt(at) != ']') {
                first = false;
                if (expression.startsWith("[:", at)) {
                    throw new NotUnderstood();
                }
                int from = take();
                if (from == '\\') {
                    int escape = take();
                    if (escape == 'd' || escape == 'w' || escape == 's') {
                        chars = chars.with(of(escape));
                        continue;
                    }
                    if (escape >= 128 || Character.isLetterOrDigit(escape)) {
                        throw new NotUnderstood();
                    }
                    from = escape;
                }
                if (more() && expression.charAt(at) == '-' && !expression.startsWith("-]", at)) {
                    at++;
                    int to = take();
                    if (to == '\\' || to == '[') {
                        throw new NotUnderstood();
                    }
                    chars = chars.with(Chars.between(from, to));
                } else {
                    chars = chars.with(Chars.of(from));
                }
            }
            at++;
            return not ? Chars.ALL : chars;
        }
    }
}
