package kith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of the connectors in another language, from {@code words/networks_<language>.txt}: a sentence in English, the same in
 * that language, an empty line. What changes from time to time is {@code {0}}, {@code {1}} and so on.
 */
final class NetworkSentences {
    private static final Map<String, NetworkSentences> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final Map<String, String> whole = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private NetworkSentences(Iterable<String> pairs) {
        for (var pair : pairs) {
            var lines = pair.strip().lines().toList();
            if (lines.size() != 2) {
                throw new IllegalStateException("A sentence and its translation, not: " + pair);
            }
            if (lines.getFirst().contains("{0}")) {
                patterns.add(new Pattern(List.of(lines.getFirst().split("\\{\\d}", -1)), lines.getLast()));
            } else {
                whole.put(lines.getFirst(), lines.getLast());
            }
        }
        patterns.sort(Comparator.comparingInt(Pattern::length).reversed());
    }

    static NetworkSentences in(Locale locale) {
        return BY_LANGUAGE.computeIfAbsent(locale.getLanguage(), language -> new NetworkSentences(pairs(language)));
    }

    private static List<String> pairs(String language) {
        var file = "/words/networks_" + language + ".txt";
        try (var bytes = Objects.requireNonNull(NetworkSentences.class.getResourceAsStream(file), file)) {
            return List.of(new String(bytes.readAllBytes(), UTF_8).split("\n\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is where nobody translated it: a network's own words, a name, a number. */
    String translated(String english) {
        return find(english).orElse(english);
    }

    Optional<String> find(String english) {
        var same = whole.get(english);
        return same != null
                ? Optional.of(same)
                : patterns.stream()
                        .flatMap(pattern -> pattern.match(english).map(pattern::with).stream())
                        .findFirst();
    }

    /**
     * @param around what always stands there: before, between and after what changes
     */
    private final class Pattern {
        private final List<String> around;
        private final String translation;

        Pattern(List<String> around, String translation) {
            this.around = around;
            this.translation = translation;
        }

        int length() {
            return around.stream().mapToInt(String::length).sum();
        }

        /** What changes, piece by piece, each as short as it can be. */
        Optional<List<String>> match(String english) {
            if (!english.startsWith(around.getFirst()) || !english.endsWith(around.getLast())) {
                return Optional.empty();
            }
            var pieces = new ArrayList<String>();
            int from = around.getFirst().length();
            int end = english.length() - around.getLast().length();
            for (var next : around.subList(1, around.size() - 1)) {
                int at = english.indexOf(next, from + 1);
                if (at < 0 || at + next.length() > end) {
                    return Optional.empty();
                }
                pieces.add(english.substring(from, at));
                from = at + next.length();
            }
            if (from > end) {
                return Optional.empty();
            }
            pieces.add(english.substring(from, end));
            return Optional.of(pieces);
        }

        String with(List<String> pieces) {
            var sentence = translation;
            for (int i = 0; i < pieces.size(); i++) {
                sentence = sentence.replace("{" + i + "}", translated(pieces.get(i)));
            }
            return sentence;
        }
    }
}
