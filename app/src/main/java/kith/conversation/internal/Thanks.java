package kith.conversation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a text only thanks or nods, so that nobody waits for an answer to it. */
final class Thanks {
    private static final Set<String> NODS = Set.of(
            "thanks",
            "thank",
            "thx",
            "ty",
            "you",
            "so",
            "very",
            "much",
            "many",
            "a",
            "lot",
            "great",
            "nice",
            "perfect",
            "ok",
            "okay",
            "cool",
            "awesome",
            "lovely",
            "yes",
            "got",
            "it",
            "that",
            "works",
            "now",
            "all",
            "good",
            "super",
            "top",
            "for",
            "the",
            "help",
            "answer",
            "quick",
            "reply",
            "everyone",
            "merci",
            "beaucoup",
            "bien",
            "parfait",
            "génial",
            "d",
            "accord",
            "c",
            "est",
            "noté",
            "bonne",
            "journée",
            "à",
            "tous",
            "toutes",
            "pour",
            "la",
            "réponse",
            "votre",
            "ta",
            "aide",
            "l",
            "bravo",
            "amazing",
            "love");

    private static final Set<String> THANKS =
            Set.of("thanks", "thank", "thx", "merci", "bravo", "loved", "cheers", "congratulations", "félicitations");

    /** A thank-you may say what for, in a line that asks nothing. */
    private static final int WORDS_OF_A_THANK_YOU = 10;

    private Thanks() {}

    /** Emoji, punctuation and the name of whom one thanks count as nothing; a text without a letter only nods. */
    static boolean only(String text) {
        var words = Arrays.stream(
                        text.toLowerCase(Locale.ROOT).replaceAll("@\\S+", " ").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return text.length() < 120 && (NODS.containsAll(words) || thanks(text, words));
    }

    private static boolean thanks(String text, List<String> words) {
        return words.size() <= WORDS_OF_A_THANK_YOU
                && text.indexOf('?') < 0
                && words.stream().anyMatch(THANKS::contains);
    }
}
