package kith.text;

import java.util.List;

/**
 * What a text says.
 *
 * @param language ISO 639-1, or {@link #UNDETERMINED} where the text does not tell: too short, mixed, no words
 * @param confidence of the language, 0 to 1; 0 when undetermined
 * @param entities in the order of the text, without overlap but for products, which mentions and hashtags may hold
 * @param because the spans behind the scores, by score and then in the order of the text
 */
public record Reading(
        String language,
        double confidence,
        Tokens tokens,
        Sentiment sentiment,
        Emotion emotion,
        Offence offence,
        Hate hate,
        Spam spam,
        Irony irony,
        Intent intent,
        List<Entity> entities,
        List<Because> because) {

    /** Goes up whenever the same text may be read differently; readings of an older version can be made again. */
    public static final int VERSION = 5;

    /** BCP 47 for “not known”. */
    public static final String UNDETERMINED = "und";

    public Reading {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence lies in 0..1, this one is " + confidence);
        }
        entities = List.copyOf(entities);
        because = List.copyOf(because);
    }

    public boolean languageKnown() {
        return !language.equals(UNDETERMINED);
    }

    public int version() {
        return VERSION;
    }
}
