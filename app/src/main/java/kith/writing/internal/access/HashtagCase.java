package kith.writing.internal.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Hashtags of several words without capitals inside: {@code #blackfriday} is read as one word that nobody understands,
 * {@code #BlackFriday} as two. What is proposed is made of words that a dictionary or the workspace knows, in every way that takes as few
 * of them as possible; where there are several ways, all are shown and a person chooses.
 */
final class HashtagCase {
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}&/])#(\\p{L}[\\p{L}\\p{M}]{5,39})(?![\\p{L}\\p{N}_])");

    /** With words of two letters nearly everything comes apart, so only these count. */
    private static final Set<String> SHORT_WORDS = Set.of(
            "of", "to", "in", "on", "at", "my", "we", "is", "it", "no", "go", "up", "by", "do", "us", "me", "be", "or",
            "de", "la", "le", "du", "et", "un", "en", "au", "el", "al", "tv", "eu", "uk");

    private static final int MOST_WORDS = 5;
    private static final int MOST_PROPOSALS = 3;

    private HashtagCase() {}

    static List<Place> in(String text, List<KnownWords.Language> languages, Set<String> own) {
        var places = new ArrayList<Place>();
        var found = HASHTAG.matcher(text);
        while (found.find()) {
            var word = found.group(1);
            boolean divided = word.substring(1).codePoints().anyMatch(Character::isUpperCase)
                    && word.codePoints().anyMatch(Character::isLowerCase);
            if (divided) {
                continue;
            }
            var proposals = proposals(word.toLowerCase(Locale.ROOT), languages, own);
            if (!proposals.isEmpty()) {
                places.add(new Place(found.start(), found.end(), proposals));
            }
        }
        return places;
    }

    /** Empty when it is one word, or nobody knows. */
    private static List<String> proposals(String word, List<KnownWords.Language> languages, Set<String> own) {
        if (own.contains(word) || languages.stream().anyMatch(language -> language.knows(word))) {
            return List.of();
        }
        for (var language : languages) {
            var ways = ways(word, part -> own.contains(part) || known(language, part));
            if (!ways.isEmpty()) {
                return ways.stream()
                        .map(HashtagCase::joined)
                        .limit(MOST_PROPOSALS)
                        .toList();
            }
        }
        return List.of();
    }

    private static boolean known(KnownWords.Language language, String part) {
        return part.length() > 2 ? language.knows(part) : SHORT_WORDS.contains(part);
    }

    /** All with the fewest words; the one whose shortest word is longest first. */
    private static List<List<String>> ways(String word, Predicate<String> known) {
        for (int words = 2; words <= MOST_WORDS; words++) {
            var ways = new ArrayList<List<String>>();
            divide(word, words, known, List.of(), ways, new HashSet<>());
            if (!ways.isEmpty()) {
                ways.sort((a, b) -> Integer.compare(shortest(b), shortest(a)));
                return ways;
            }
        }
        return List.of();
    }

    private static int shortest(List<String> way) {
        return way.stream().mapToInt(String::length).min().orElse(0);
    }

    private static void divide(
            String rest,
            int words,
            Predicate<String> known,
            List<String> before,
            List<List<String>> ways,
            Set<String> deadEnds) {
        var state = words + rest;
        if (deadEnds.contains(state)) {
            return;
        }
        int had = ways.size();
        if (words == 1) {
            if (known.test(rest)) {
                ways.add(with(before, rest));
            }
        } else {
            for (int cut = 2; cut <= rest.length() - 2; cut++) {
                if (known.test(rest.substring(0, cut))) {
                    var more = with(before, rest.substring(0, cut));
                    divide(rest.substring(cut), words - 1, known, more, ways, deadEnds);
                }
            }
        }
        if (ways.size() == had) {
            deadEnds.add(state);
        }
    }

    private static List<String> with(List<String> before, String word) {
        var more = new ArrayList<>(before);
        more.add(word);
        return List.copyOf(more);
    }

    private static String joined(List<String> way) {
        var hashtag = new StringBuilder("#");
        for (var word : way) {
            hashtag.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return hashtag.toString();
    }
}
