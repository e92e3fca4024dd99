package kith.conversation.internal;

import java.util.List;
import java.util.stream.Stream;
import kith.text.Reading;
import kith.text.Sentiment;
import kith.text.rule.WordRule;
import kith.text.rule.WordRules;

/**
 * Whether somebody is so angry that an answer had better be looked at twice. Being displeased is not enough: most who ask about what
 * broke are. The feeling is read well in English only, so words of anger count beside it.
 */
public final class Anger {
    private static final double SURE = 0.9;
    private static final double PROBABLY = 0.7;

    private static final WordRules WORDS = new WordRules(Stream.of(
                    List.of("furious", "outrageous", "outraged", "unacceptable", "disgrace*", "fed up", "sick of"),
                    List.of("rip off", "scammer*", "liars", "thieves", "angry", "shame on you", "how dare you"),
                    List.of("furieu*", "en colere", "inadmissible*", "inacceptable*", "scandaleu*", "une honte"),
                    List.of("ras le bol", "arnaque*", "voleurs", "menteurs", "foutage de gueule", "en ai marre"))
            .flatMap(List::stream)
            .map(phrase -> new WordRule("anger", phrase))
            .toList());

    private Anger() {}

    /**
     * @param reading of the text, with what people corrected: who is said not to be displeased is not angry
     */
    public static boolean in(String text, Reading reading) {
        var sentiment = reading.sentiment();
        if (sentiment.label() != Sentiment.Label.NEGATIVE) {
            return false;
        }
        return reading.offence().offensive()
                || reading.hate().hateful()
                || sentiment.negative() >= SURE && reading.emotion().anger() >= SURE
                || sentiment.negative() >= PROBABLY && !WORDS.in(text).isEmpty();
    }
}
