package kith.connector.sandbox.community;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kith.connector.sandbox.community.Phrasebook.Line;

/**
 * Turns lines into what somebody says: makes the choices, fills the slots, and takes care that nobody hears the same twice.
 * Lines come from a deck that is dealt to its end before it is shuffled again, and a text said before is told anew a few
 * times before it may come again.
 */
final class Teller {
    private static final int TRIES = 8;
    private static final Pattern SENTENCE_START = Pattern.compile("(^|[.!?] )(\\p{Ll})");

    private final Random random;
    private final Map<String, Phrasebook> books;
    private final Map<Object, List<Object>> decks = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    Teller(Random random, Map<String, Phrasebook> books) {
        this.random = random;
        this.books = books;
    }

    /** Remembers what was said in an earlier run. */
    void heard(String text) {
        said.add(text);
    }

    /** The next of these, none again before all were dealt. */
    @SuppressWarnings("unchecked")
    <T> T deal(List<T> cards) {
        var deck = decks.computeIfAbsent(cards, key -> new ArrayList<>());
        if (deck.isEmpty()) {
            deck.addAll(cards);
            Collections.shuffle(deck, random);
        }
        return (T) deck.removeLast();
    }

    /** Says one of the lines; which, and the text, in one. */
    Said say(List<Line> lines, Actor who, Map<String, String> slots) {
        var line = deal(lines);
        for (var i = 0; i < TRIES; i++) {
            var text = tell(line.text(), who, slots);
            if (said.add(text)) {
                return new Said(line, text);
            }
            line = deal(lines);
        }
        return new Said(line, tell(line.text(), who, slots));
    }

    record Said(Line line, String text) {}

    String say(String line, Actor who, Map<String, String> slots) {
        return fresh(() -> tell(line, who, slots));
    }

    private String fresh(Supplier<String> telling) {
        var text = telling.get();
        for (var i = 0; i < TRIES && !said.add(text); i++) {
            text = telling.get();
        }
        return text;
    }

    private String tell(String line, Actor who, Map<String, String> slots) {
        var text = capitalised(fill(line, who, slots).replaceAll(" +", " ").strip());
        return who.isBrand() ? text : who.temperament().type(text, who.language(), random);
    }

    private String fill(String line, Actor who, Map<String, String> slots) {
        var out = new StringBuilder();
        var at = 0;
        while (at < line.length()) {
            var c = line.charAt(at);
            if (c == '[') {
                var end = closing(line, at);
                var choices = choices(line.substring(at + 1, end));
                out.append(fill(choices.get(random.nextInt(choices.size())), who, slots));
                at = end + 1;
            } else if (c == '{') {
                var end = line.indexOf('}', at);
                out.append(slot(line.substring(at + 1, end), who, slots));
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static int closing(String line, int open) {
        var depth = 0;
        for (var i = open; i < line.length(); i++) {
            if (line.charAt(i) == '[') {
                depth++;
            } else if (line.charAt(i) == ']' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("A choice is not closed: " + line);
    }

    private static List<String> choices(String inside) {
        var choices = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < inside.length(); i++) {
            switch (inside.charAt(i)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        choices.add(inside.substring(from, i));
                        from = i + 1;
                    }
                }
                default -> {
                    // part of a choice
                }
            }
        }
        choices.add(inside.substring(from));
        return choices;
    }

    private String slot(String name, Actor who, Map<String, String> slots) {
        var given = slots.get(name);
        if (given != null) {
            return given;
        }
        return switch (name) {
            case "me" -> who.firstName();
            case "city" -> who.city();
            default -> {
                var book = Objects.requireNonNull(books.get(slots.getOrDefault("language", "en")));
                yield fill(deal(book.topic("slot/" + name).shared().of(".")).text(), who, slots);
            }
        };
    }

    private static String capitalised(String text) {
        return SENTENCE_START
                .matcher(text)
                .replaceAll(m -> m.group(1) + m.group(2).toUpperCase());
    }
}
