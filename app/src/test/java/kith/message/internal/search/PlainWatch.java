package kith.message.internal.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kith.message.Message;
import kith.text.watch.Watch;
import kith.text.watch.Watch.Text;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** What the watch language means, by going through a message and counting: nothing of an index is used but its words. */
final class PlainWatch {
    private final Analyzer analyzer;
    private final Map<String, List<String>> known = new HashMap<>();

    PlainWatch(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    boolean holds(Watch watch, Message message) {
        return switch (watch) {
            case Watch.Everything every -> true;
            case Watch.All(var parts) -> parts.stream().allMatch(part -> holds(part, message));
            case Watch.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, message));
            case Watch.Not(var part) -> !holds(part, message);
            case Text text -> !places(text, words(message.text())).isEmpty();
            case Watch.Near near -> near(near, words(message.text()));
            case Watch.Is(var field, var value) -> is(field.word(), value, message);
            case Watch.Measure measure ->
                message.author().followers().filter(measure::holds).isPresent();
        };
    }

    /** From the first word to the one after the last. */
    private record Place(int from, int to) {}

    private boolean near(Watch.Near near, List<String> words) {
        for (var left : near.left()) {
            for (var right : near.right()) {
                for (var one : places(left, words)) {
                    for (var other : places(right, words)) {
                        int between = Math.max(other.from() - one.to(), one.from() - other.to());
                        if (between >= 0 && between <= near.words()) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private List<Place> places(Text text, List<String> words) {
        var patterns = patterns(text);
        var places = new ArrayList<Place>();
        for (int from = 0; from + patterns.size() <= words.size(); from++) {
            int at = from;
            if (IntStream.range(0, patterns.size())
                    .allMatch(i -> patterns.get(i).matcher(words.get(at + i)).matches())) {
                places.add(new Place(from, from + patterns.size()));
            }
        }
        return patterns.isEmpty() ? List.of() : places;
    }

    private List<Pattern> patterns(Text text) {
        return switch (text) {
            case Watch.Word(var word) -> patterns(word);
            case Watch.Phrase(var all) ->
                all.stream().flatMap(word -> patterns(word.text()).stream()).toList();
        };
    }

    private List<Pattern> patterns(String word) {
        int star = word.indexOf('*');
        var whole = words(star < 0 ? word : word.substring(0, star));
        var patterns = new ArrayList<Pattern>();
        for (int i = 0; i < whole.size(); i++) {
            var rest = star >= 0 && i == whole.size() - 1 ? word.substring(star).toLowerCase(Locale.ROOT) : "";
            patterns.add(Pattern.compile(Pattern.quote(whole.get(i)) + rest.replace("*", ".*")));
        }
        return patterns;
    }

    private List<String> words(String text) {
        return known.computeIfAbsent(text, this::read);
    }

    private List<String> read(String text) {
        var words = new ArrayList<String>();
        try (var tokens = analyzer.tokenStream(Fields.TEXT, text)) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return words;
    }

    private static boolean is(String field, String value, Message message) {
        var labels = message.labels().orElseThrow();
        return switch (field) {
            case "lang" -> message.language().equals(value);
            case "network" -> message.network().equals(value);
            case "kind" -> message.kind().word().equals(value);
            case "sentiment" -> labels.sentiment().toString().equals(value);
            case "emotion" -> labels.emotion().toString().equals(value);
            case "intent" -> labels.intent().toString().equals(value);
            case "offence" -> labels.offensive() == value.equals("offensive");
            case "hate" -> labels.hateful() == value.equals("hate");
            case "spam" -> labels.spam() == value.equals("spam");
            case "irony" -> labels.ironic() == value.equals("irony");
            case "has" ->
                message.media().stream().anyMatch(media -> media.type().equals(value))
                        || labels.holds().stream()
                                .anyMatch(kind -> kind.toString().equals(value));
            case "author" -> author(value, message);
            default -> throw new AssertionError("No such field: " + field);
        };
    }

    private static boolean author(String value, Message message) {
        var asked = plain(value.startsWith("@") ? value.substring(1) : value);
        var handle = plain(message.author().handle().substring(1));
        return List.of(
                        handle,
                        handle.replaceAll("@.*", ""),
                        plain(message.author().name()))
                .stream()
                .anyMatch(name -> asked.endsWith("*")
                        ? name.startsWith(asked.substring(0, asked.length() - 1))
                        : name.equals(asked));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('è', 'e');
    }
}
