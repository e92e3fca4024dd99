package kith.text.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.text.watch.Understood.Mistake;
import kith.text.watch.Understood.Why;
import kith.text.watch.Watch.Comparison;
import kith.text.watch.Watch.Quantity;
import kith.text.watch.Watch.Text;
import kith.text.watch.Watch.Word;
import org.jspecify.annotations.Nullable;

/**
 * Understands expressions. In the order in which they bind: brackets, {@code NEAR/n}, {@code -} and {@code NOT}, standing side by
 * side and {@code AND}, {@code OR}. Operators are in capitals; everything else is a word, and punctuation that stands alone is none.
 */
public final class Parser {
    /** So many characters never become more clauses than a search index takes. */
    public static final int LONGEST = 2_000;

    private static final int DEEPEST = 40;
    private static final int USUAL_DISTANCE = 5;
    private static final String QUOTES = "\"“”„«»";
    private static final Pattern NEAR = Pattern.compile("NEAR(?:/(.*))?");
    private static final Pattern FIELD = Pattern.compile("(\\p{L}[\\p{L}_]{1,19})(:|>=|<=|>|<|=)(.*)", Pattern.DOTALL);

    private final Lexer lexer;
    private int depth;

    private Parser(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Thrown within the parser only. */
    private static final class Stop extends RuntimeException {
        private final transient Mistake mistake;

        Stop(Mistake mistake) {
            super(mistake.toString(), null, false, false);
            this.mistake = mistake;
        }
    }

    /** Takes any string. Nothing but white space is everything. */
    public static Understood parse(String expression) {
        if (expression.length() > LONGEST) {
            var most = String.valueOf(LONGEST);
            return new Mistake(LONGEST, expression.length(), Why.TOO_LONG, List.of(most));
        }
        try {
            return new Understood.As(new Parser(new Lexer(expression)).whole(expression));
        } catch (Stop stop) {
            return stop.mistake;
        }
    }

    private static Stop mistake(Piece at, Why why, String... about) {
        return mistake(at.from(), at.to(), why, about);
    }

    private static Stop mistake(int from, int to, Why why, String... about) {
        return new Stop(new Mistake(from, to, why, List.of(about)));
    }

    // ---- pieces

    private enum Kind {
        WORD,
        PHRASE,
        OPEN,
        CLOSE,
        MINUS,
        END
    }

    /**
     * @param text of a word as written, of a phrase without its marks
     */
    private record Piece(Kind kind, int from, int to, String text) {
        boolean says(String operator) {
            return kind == Kind.WORD && text.equals(operator);
        }

        boolean either() {
            return says("OR") || says("|");
        }
    }

    private static final class Lexer {
        private final String text;
        private int at;
        private Piece next;

        Lexer(String text) {
            this.text = text;
            this.next = read();
        }

        Piece peek() {
            return next;
        }

        Piece take() {
            var taken = next;
            next = read();
            return taken;
        }

        private Piece read() {
            while (at < text.length() && blank(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return new Piece(Kind.END, at, at, "");
            }
            char c = text.charAt(at);
            if (c == '(' || c == ')') {
                at++;
                return new Piece(c == '(' ? Kind.OPEN : Kind.CLOSE, at - 1, at, String.valueOf(c));
            }
            if (quote(c)) {
                return phrase();
            }
            if (c == '-' && at + 1 < text.length() && bindsTo(text.charAt(at + 1))) {
                at++;
                return new Piece(Kind.MINUS, at - 1, at, "-");
            }
            return word();
        }

        /** A dash that stands alone is a dash. */
        private static boolean bindsTo(char next) {
            return !blank(next) && next != ')' && next != '-';
        }

        private Piece phrase() {
            int from = at;
            int end = from + 1;
            while (end < text.length() && !quote(text.charAt(end))) {
                end++;
            }
            if (end == text.length()) {
                throw mistake(from, from + 1, Why.QUOTE_OPEN);
            }
            at = end + 1;
            return new Piece(Kind.PHRASE, from, at, text.substring(from + 1, end));
        }

        private Piece word() {
            int from = at;
            while (at < text.length() && !ends(text.charAt(at))) {
                at++;
            }
            return new Piece(Kind.WORD, from, at, text.substring(from, at));
        }

        private static boolean ends(char c) {
            return blank(c) || c == '(' || c == ')' || quote(c);
        }

        private static boolean quote(char c) {
            return QUOTES.indexOf(c) >= 0;
        }

        private static boolean blank(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
        }
    }

    // ---- the tree

    private Watch whole(String expression) {
        var found = any();
        var rest = lexer.peek();
        if (rest.kind() == Kind.CLOSE) {
            throw mistake(rest, Why.BRACKET_CLOSES_NOTHING);
        }
        if (found == null && !expression.isBlank()) {
            throw mistake(0, expression.length(), Why.NO_WORDS);
        }
        return found == null ? new Watch.Everything() : found;
    }

    /** Nothing where there is only punctuation. */
    private @Nullable Watch any() {
        var parts = new ArrayList<Watch>();
        var first = lexer.peek();
        if (first.either()) {
            throw mistake(first, Why.NOTHING_BEFORE, first.text());
        }
        add(parts, all());
        while (lexer.peek().either()) {
            var or = lexer.take();
            var next = all();
            if (next == null) {
                throw missingAfter(or);
            }
            add(parts, next);
        }
        return parts.isEmpty() ? null : any(parts);
    }

    private Stop missingAfter(Piece operator) {
        var next = lexer.peek();
        return next.kind() == Kind.WORD
                ? mistake(next, Why.NOTHING_AFTER, operator.text())
                : mistake(operator.to(), operator.to(), Why.NOTHING_AFTER, operator.text());
    }

    private static void add(List<Watch> parts, @Nullable Watch part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private @Nullable Watch all() {
        var parts = new ArrayList<Watch>();
        while (true) {
            var next = lexer.peek();
            if (next.kind() == Kind.END || next.kind() == Kind.CLOSE || next.either()) {
                return parts.isEmpty() ? null : all(parts);
            }
            if (next.says("AND")) {
                and(parts);
            } else {
                add(parts, one());
            }
        }
    }

    private void and(List<Watch> parts) {
        var and = lexer.take();
        if (parts.isEmpty()) {
            throw mistake(and, Why.NOTHING_BEFORE, and.text());
        }
        var next = lexer.peek();
        var part = operator(next) ? null : one();
        if (part == null) {
            throw missingAfter(and);
        }
        parts.add(part);
    }

    private static boolean operator(Piece piece) {
        return piece.kind() == Kind.END
                || piece.kind() == Kind.CLOSE
                || piece.either()
                || piece.says("AND")
                || piece.kind() == Kind.WORD && NEAR.matcher(piece.text()).matches();
    }

    private @Nullable Watch one() {
        var next = lexer.peek();
        if (next.kind() == Kind.MINUS || next.says("NOT")) {
            lexer.take();
            deeper(next);
            var part = operator(lexer.peek()) ? null : one();
            depth--;
            if (part == null) {
                if (next.kind() == Kind.MINUS) {
                    return null;
                }
                throw missingAfter(next);
            }
            return part instanceof Watch.Not(var twice) ? twice : new Watch.Not(part);
        }
        return near();
    }

    private @Nullable Watch near() {
        var start = lexer.peek();
        if (start.kind() == Kind.WORD && NEAR.matcher(start.text()).matches()) {
            throw mistake(start, Why.NOTHING_BEFORE, start.text());
        }
        var left = primary();
        var parts = new ArrayList<Watch>();
        while (lexer.peek().kind() == Kind.WORD
                && NEAR.matcher(lexer.peek().text()).matches()) {
            var operator = lexer.take();
            var next = lexer.peek();
            if (operator(next)) {
                throw missingAfter(operator);
            }
            if (next.kind() == Kind.MINUS || next.says("NOT")) {
                throw mistake(next, Why.NEAR_OPERAND);
            }
            var right = primary();
            parts.add(new Watch.Near(texts(left, start), texts(right, next), distance(operator)));
            left = right;
            start = next;
        }
        return parts.isEmpty() ? left : all(parts);
    }

    private List<Text> texts(@Nullable Watch operand, Piece at) {
        return switch (operand) {
            case Text text -> List.of(text);
            case Watch.Any(var parts)
            when parts.stream().allMatch(Text.class::isInstance) ->
                parts.stream().map(Text.class::cast).toList();
            case null, default -> throw mistake(at, Why.NEAR_OPERAND);
        };
    }

    private static int distance(Piece operator) {
        var matcher = NEAR.matcher(operator.text());
        var written = matcher.matches() ? matcher.group(1) : null;
        if (written == null) {
            return USUAL_DISTANCE;
        }
        if (!written.matches("\\d{1,3}") || Integer.parseInt(written) > Watch.FARTHEST) {
            throw mistake(operator, Why.NEAR_DISTANCE, String.valueOf(Watch.FARTHEST));
        }
        return Integer.parseInt(written);
    }

    private @Nullable Watch primary() {
        var piece = lexer.take();
        return switch (piece.kind()) {
            case OPEN -> brackets(piece);
            case PHRASE -> phrase(piece.text(), piece);
            case WORD -> word(piece);
            case MINUS, CLOSE, END -> throw mistake(piece, Why.NOTHING_AFTER, piece.text());
        };
    }

    private Watch brackets(Piece open) {
        deeper(open);
        var inside = any();
        depth--;
        var close = lexer.peek();
        if (close.kind() != Kind.CLOSE) {
            throw mistake(open, Why.BRACKET_OPEN);
        }
        lexer.take();
        if (inside == null) {
            throw mistake(open.from(), close.to(), Why.BRACKET_EMPTY);
        }
        return inside;
    }

    private void deeper(Piece at) {
        if (++depth > DEEPEST) {
            throw mistake(at, Why.TOO_DEEP, String.valueOf(DEEPEST));
        }
    }

    private static Watch phrase(String inside, Piece at) {
        var words = new ArrayList<Word>();
        var matcher = Pattern.compile("[^\\s\\p{Z}\\p{Cc}]+").matcher(inside);
        while (matcher.find()) {
            if (sayable(matcher.group())) {
                words.add(letters(matcher.group(), at.from() + 1 + matcher.start()));
            } else if (matcher.group().indexOf('*') >= 0) {
                int star = at.from() + 1 + matcher.start() + matcher.group().indexOf('*');
                throw mistake(star, star + 1, Why.STAR_FIRST);
            }
        }
        if (words.isEmpty()) {
            throw mistake(at, Why.QUOTE_EMPTY);
        }
        return words.size() == 1 ? words.getFirst() : new Watch.Phrase(words);
    }

    /** Nothing where it is punctuation only. */
    private @Nullable Watch word(Piece piece) {
        var matcher = FIELD.matcher(piece.text());
        if (matcher.matches() && !matcher.group(3).startsWith("//")) {
            var found = condition(piece, matcher.group(1), matcher.group(2), matcher.group(3));
            if (found != null) {
                return found;
            }
        }
        if (!sayable(piece.text())) {
            int star = piece.text().indexOf('*');
            if (star >= 0) {
                throw mistake(piece.from() + star, piece.from() + star + 1, Why.STAR_FIRST);
            }
            return null;
        }
        return letters(piece.text(), piece.from());
    }

    private static Word letters(String text, int from) {
        if (text.startsWith("*")) {
            throw mistake(from, from + 1, Why.STAR_FIRST);
        }
        return new Word(text.replaceAll("\\*+", "*"));
    }

    private static boolean sayable(String text) {
        return text.codePoints().anyMatch(Parser::says);
    }

    private static boolean says(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL;
    }

    // ---- conditions

    private @Nullable Watch condition(Piece piece, String name, String sign, String value) {
        int from = piece.from() + name.length() + sign.length();
        var quantity = quantity(name);
        if (quantity.isPresent()) {
            return measure(piece, quantity.get(), sign, value, from);
        }
        if (!sign.equals(":")) {
            return null; // a > b is no condition
        }
        var field = Field.named(name);
        if (field.isPresent()) {
            return is(piece, field.get(), value, from);
        }
        if (value.isEmpty() || !Character.isLetterOrDigit(value.codePointAt(0)) && value.charAt(0) != '@') {
            return null; // “Note:”, “that is why :)”
        }
        throw mistake(
                piece.from(), piece.from() + name.length(), Why.FIELD_UNKNOWN, name, String.join(", ", fieldNames()));
    }

    private static List<String> fieldNames() {
        var names = new ArrayList<String>();
        for (var field : Field.values()) {
            names.add(field.word());
        }
        for (var quantity : Quantity.values()) {
            names.add(quantity.word());
        }
        return names;
    }

    private static Optional<Quantity> quantity(String name) {
        for (var quantity : Quantity.values()) {
            if (quantity.word().equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(quantity);
            }
        }
        return Optional.empty();
    }

    private static Watch measure(Piece piece, Quantity quantity, String sign, String value, int from) {
        if (!value.matches("\\d{1,15}")) {
            throw mistake(Math.min(from, piece.to()), piece.to(), Why.NUMBER, quantity.word());
        }
        for (var comparison : Comparison.values()) {
            if (comparison.sign().equals(sign)) {
                return new Watch.Measure(quantity, comparison, Long.parseLong(value));
            }
        }
        return new Watch.Measure(quantity, Comparison.EXACTLY, Long.parseLong(value));
    }

    /** Several values with commas between them are alternatives; a value may stand in quotation marks. */
    private Watch is(Piece piece, Field field, String value, int from) {
        var quoted = lexer.peek();
        if (value.isEmpty() && quoted.kind() == Kind.PHRASE && quoted.from() == piece.to()) {
            lexer.take();
            return new Watch.Is(field, value(field, quoted.text(), quoted.from(), quoted.to()));
        }
        if (value.isEmpty()) {
            throw mistake(piece.from(), piece.to(), Why.VALUE_MISSING, field.word(), example(field));
        }
        var parts = new ArrayList<Watch>();
        int at = from;
        for (var one : value.split(",", -1)) {
            parts.add(new Watch.Is(field, value(field, one, at, at + one.length())));
            at += one.length() + 1;
        }
        return any(parts);
    }

    private static String value(Field field, String written, int from, int to) {
        return field.read(written)
                .orElseThrow(() -> mistake(from, to, Why.VALUE_UNKNOWN, written, field.word(), example(field)));
    }

    private static String example(Field field) {
        return switch (field) {
            case LANGUAGE -> "fr";
            case AUTHOR -> "@ines";
            case NETWORK -> "bluesky";
            default -> String.join(", ", field.choices());
        };
    }

    // ---- joining

    static Watch all(List<Watch> parts) {
        var flat = new ArrayList<Watch>();
        for (var part : parts) {
            if (part instanceof Watch.All(var inner)) {
                flat.addAll(inner);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Watch.All(flat);
    }

    static Watch any(List<Watch> parts) {
        var flat = new ArrayList<Watch>();
        for (var part : parts) {
            if (part instanceof Watch.Any(var inner)) {
                flat.addAll(inner);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Watch.Any(flat);
    }
}
