package kith.message;

import java.util.Locale;
import java.util.Optional;
import kith.text.watch.Explanation;
import kith.text.watch.Parser;
import kith.text.watch.Understood;
import kith.text.watch.Understood.Mistake;
import kith.text.watch.Watch;

/**
 * What somebody typed into a search box, as a page shows it back to them.
 *
 * @param watch empty where there is a mistake
 */
public record Expression(String text, Optional<Watch> watch, Optional<Mistake> mistake) {

    public static Expression of(String text) {
        return switch (Parser.parse(text)) {
            case Understood.As(var watch) -> new Expression(text, Optional.of(watch), Optional.empty());
            case Mistake mistake -> new Expression(text, Optional.empty(), Optional.of(mistake));
        };
    }

    /** What was understood, in words; nothing where it says no more than what was typed. */
    public Optional<String> meant(Locale locale) {
        return watch.filter(w -> !plain(w)).map(w -> Explanation.of(w, locale) + ".");
    }

    private static boolean plain(Watch watch) {
        return switch (watch) {
            case Watch.Everything every -> true;
            case Watch.Word word -> !word.open();
            case Watch.Phrase phrase -> true;
            case Watch.All(var parts) ->
                parts.stream().allMatch(part -> part instanceof Watch.Word word && !word.open());
            case Watch.Any any -> false;
            case Watch.Not not -> false;
            case Watch.Near near -> false;
            case Watch.Is is -> false;
            case Watch.Measure measure -> false;
        };
    }
}
