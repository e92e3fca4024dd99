package kith.text;

/**
 * What a text says.
 *
 * @param language ISO 639-1, or {@link #UNDETERMINED} where the text does not tell: too short, mixed, no words
 * @param confidence of the language, 0 to 1; 0 when undetermined
 */
public record Reading(String language, double confidence, Tokens tokens) {

    /** Goes up whenever the same text may be read differently; readings of an older version can be made again. */
    public static final int VERSION = 1;

    /** BCP 47 for “not known”. */
    public static final String UNDETERMINED = "und";

    public Reading {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence lies in 0..1, this one is " + confidence);
        }
    }

    public boolean languageKnown() {
        return !language.equals(UNDETERMINED);
    }

    public int version() {
        return VERSION;
    }
}
