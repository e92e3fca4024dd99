package kith.charter.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;
import org.jspecify.annotations.Nullable;

/**
 * The words that speak of topics, in one language. A line of the list is a topic and phrases with commas between them; a topic after
 * a hyphen names phrases that hold such words and mean something else.
 */
public final class TopicWords {
    private final WordRules rules;

    private TopicWords(WordRules rules) {
        this.rules = rules;
    }

    public static TopicWords read(String language) {
        try (var stream = TopicWords.class.getResourceAsStream("/kith/charter/topics_" + language + ".txt")) {
            if (stream == null) {
                throw new IllegalArgumentException("No words of topics in " + language);
            }
            var rules = new ArrayList<WordRule>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> read(line, rules));
            return new TopicWords(new WordRules(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(String line, List<WordRule> rules) {
        int colon = line.indexOf(':');
        var topic = line.substring(0, colon).strip();
        for (var phrase : line.substring(colon + 1).split(",")) {
            rules.add(new WordRule(topic, phrase.strip()));
        }
    }

    /** The rule of what is found is its topic. */
    public List<WordRules.Found> in(String text) {
        var found = rules.in(text);
        var others = new HashMap<String, TreeMap<Integer, Integer>>();
        for (var hit : found) {
            if (hit.rule().startsWith("-")) {
                var ends = others.computeIfAbsent(hit.rule().substring(1), topic -> new TreeMap<>());
                var before = ends.floorEntry(hit.from());
                ends.put(hit.from(), before == null ? hit.to() : Math.max(before.getValue(), hit.to()));
            }
        }
        return found.stream()
                .filter(hit -> !hit.rule().startsWith("-") && !within(hit, others.get(hit.rule())))
                .toList();
    }

    /**
     * @param ends by where a phrase that means something else begins: the farthest end of those that began by then
     */
    private static boolean within(WordRules.Found hit, @Nullable TreeMap<Integer, Integer> ends) {
        var over = ends == null ? null : ends.floorEntry(hit.from());
        return over != null && hit.to() <= over.getValue();
    }
}
