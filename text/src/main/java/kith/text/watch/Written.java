package kith.text.watch;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kith.text.watch.Watch.Text;

/** Writes trees as expressions. */
final class Written {
    /** What is a word without quotation marks, whatever stands beside it. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\p{M}\\p{So}#@_.'’*-]+");

    private static final Pattern OPERATOR = Pattern.compile("OR|AND|NOT|NEAR");

    private Written() {}

    static String of(Watch watch) {
        return switch (watch) {
            case Watch.Everything every -> "";
            case Watch.All(var parts) -> parts.stream().map(Written::inAll).collect(Collectors.joining(" "));
            case Watch.Any(var parts) -> parts.stream().map(Written::inAny).collect(Collectors.joining(" OR "));
            case Watch.Not(var part) -> "-" + (closed(part) ? of(part) : "(" + of(part) + ")");
            case Watch.Word(var text) -> plain(text) ? text : "\"" + text + "\"";
            case Watch.Phrase(var words) ->
                words.stream().map(Watch.Word::text).collect(Collectors.joining(" ", "\"", "\""));
            case Watch.Near(var left, var right, var words) -> side(left) + " NEAR/" + words + " " + side(right);
            case Watch.Is(var field, var value) ->
                field.word() + ":" + (PLAIN.matcher(value).matches() ? value : "\"" + value + "\"");
            case Watch.Measure(var quantity, var comparison, var value) -> quantity.word() + comparison.sign() + value;
        };
    }

    private static boolean plain(String text) {
        return PLAIN.matcher(text).matches()
                && !text.startsWith("-")
                && !OPERATOR.matcher(text).matches();
    }

    /** Two {@code NEAR} side by side share their middle only when they are written as one chain. */
    private static boolean closed(Watch part) {
        return !(part instanceof Watch.All || part instanceof Watch.Any || part instanceof Watch.Near);
    }

    private static String inAll(Watch part) {
        return part instanceof Watch.Any ? "(" + of(part) + ")" : of(part);
    }

    private static String inAny(Watch part) {
        return part instanceof Watch.All ? "(" + of(part) + ")" : of(part);
    }

    private static String side(List<Text> texts) {
        return texts.size() == 1
                ? of(texts.getFirst())
                : texts.stream().map(Written::of).collect(Collectors.joining(" OR ", "(", ")"));
    }
}
