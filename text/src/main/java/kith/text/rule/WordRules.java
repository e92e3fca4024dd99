package kith.text.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many word rules at once. Made once for a set of rules; finds from any number of threads, in time in proportion to the text. */
public final class WordRules {
    private final List<Rule> rules;
    private final Automaton automaton;
    private final int[][] ofKey;

    /**
     * @param anchor the word of the rule whose key is looked for
     * @param words how many words the key spans
     */
    private record Rule(String id, List<WordPattern> patterns, int anchor, int words) {}

    /**
     * What was found.
     *
     * @param from in UTF-16 units of the text as given
     */
    public record Found(String rule, int from, int to) {
        public String in(String text) {
            return text.substring(from, to);
        }
    }

    public WordRules(List<WordRule> given) {
        rules = new ArrayList<>(given.size());
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (var rule : given) {
            var patterns = rule.words();
            int anchor = anchor(patterns);
            int words = 1;
            var key = new StringBuilder(patterns.get(anchor).key());
            while (anchor + words < patterns.size()
                    && patterns.get(anchor).exact()
                    && patterns.get(anchor + words).exact()
                    && key.charAt(key.length() - 1) == ' ') {
                key.append(patterns.get(anchor + words).letters()).append(' ');
                words++;
            }
            byKey.computeIfAbsent(key.toString(), k -> new ArrayList<>()).add(rules.size());
            rules.add(new Rule(rule.id(), patterns, anchor, words));
        }
        automaton = new Automaton(List.copyOf(byKey.keySet()));
        ofKey = byKey.values().stream()
                .map(list -> list.stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
    }

    /** A rule is looked for by the part of it that is rarest: exact words before others, long ones before short ones. */
    private static int anchor(List<WordPattern> patterns) {
        int best = 0;
        for (int i = 1; i < patterns.size(); i++) {
            var one = patterns.get(i);
            var other = patterns.get(best);
            if (one.exact() != other.exact()
                    ? one.exact()
                    : one.letters().length() > other.letters().length()) {
                best = i;
            }
        }
        while (best > 0 && patterns.get(best).exact() && patterns.get(best - 1).exact()) {
            best--; // the whole run of exact words
        }
        return best;
    }

    public int count() {
        return rules.size();
    }

    /** By place, each rule and place once. Takes any text. */
    public List<Found> in(String text) {
        var found = new ArrayList<Found>();
        for (var variant : Plain.variants(text)) {
            var plain = variant.text();
            automaton.find(variant, (key, end) -> {
                for (int rule : ofKey[key]) {
                    check(rules.get(rule), variant, plain, end, found);
                }
            });
        }
        found.sort(
                Comparator.comparingInt(Found::from).thenComparingInt(Found::to).thenComparing(Found::rule));
        return found.stream().distinct().toList();
    }

    private static void check(Rule rule, Plain variant, String plain, int end, List<Found> found) {
        int last = end - 1;
        while (last > 0 && plain.charAt(last) == ' ') {
            last--;
        }
        if (Plain.blankless(plain.codePointAt(last))) {
            var letters = rule.patterns().getFirst().letters();
            if (rule.patterns().size() == 1) {
                found.add(new Found(rule.id(), variant.from(end - letters.length()), variant.to(end - 1)));
                return;
            }
        }
        int start = wordStart(plain, last);
        for (int i = 1; i < rule.words() + rule.anchor() && start > 0; i++) {
            start = wordStart(plain, start - 2);
        }
        int at = start;
        int stop = start;
        for (var pattern : rule.patterns()) {
            stop = at < 0 || at >= plain.length() ? -1 : plain.indexOf(' ', at);
            if (stop < 0 || !pattern.matches(plain, at, stop)) {
                return;
            }
            at = stop + 1;
        }
        found.add(new Found(rule.id(), variant.from(start), variant.to(stop - 1)));
    }

    /** The first character of the word that this one is in; below 0 before the first word. */
    private static int wordStart(String plain, int inside) {
        return inside < 1 ? -1 : plain.lastIndexOf(' ', inside) + 1;
    }
}
