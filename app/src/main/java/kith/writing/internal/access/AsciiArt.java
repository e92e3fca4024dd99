package kith.writing.internal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kith.writing.internal.Unspoken.Stretch;

/** Pictures made of characters, which are read out sign by sign: a shrug, a table, a row of lines. */
final class AsciiArt {
    private static final Pattern STRETCH = Pattern.compile("\\S+");
    private static final Pattern STROKES =
            Pattern.compile("[_\\\\/|^~<>=*+¯°•╯╰︵︶ツʖʕʔᴥ\\u2500-\\u259f\\u25a0-\\u25ff]");
    private static final int SHORTEST = 5;
    private static final int FEWEST_STROKES = 3;

    private AsciiArt() {}

    static List<Place> in(String text, List<Stretch> unspoken) {
        var places = new ArrayList<Place>();
        var stretches = STRETCH.matcher(text);
        while (stretches.find()) {
            var place = new Place(stretches.start(), stretches.end(), List.of());
            if (!drawn(stretches.group()) || place.within(unspoken)) {
                continue;
            }
            var last = places.isEmpty() ? null : places.getLast();
            if (last != null && text.substring(last.to(), place.from()).isBlank()) {
                places.set(places.size() - 1, new Place(last.from(), place.to(), List.of()));
            } else {
                places.add(place);
            }
        }
        return places;
    }

    private static boolean drawn(String stretch) {
        long strokes = STROKES.matcher(stretch).results().count();
        long letters = stretch.codePoints()
                .filter(code -> code < 0x250 && Character.isLetterOrDigit(code))
                .count();
        return stretch.length() >= SHORTEST && strokes >= FEWEST_STROKES && letters * 3 <= stretch.length();
    }
}
