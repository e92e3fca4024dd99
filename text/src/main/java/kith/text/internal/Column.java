package kith.text.internal;

/** The columns of the table of weights: for each feature, how much it says for what. */
public enum Column {
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    /** The same for texts in other languages than English. */
    NEGATIVE_ELSEWHERE,
    NEUTRAL_ELSEWHERE,
    POSITIVE_ELSEWHERE,
    VALENCE,
    OFFENCE,

    ANGER,
    JOY,
    OPTIMISM,
    SADNESS,
    HATE,
    SPAM,
    IRONY,
    /** How likely a word is what makes a text toxic. */
    TOXIC_WORD,

    QUESTION,
    COMPLAINT,
    PRAISE,
    REQUEST,
    FAULT,
    ORDER,
    OTHER,
    SPARE;

    public static final Column[] ALL = values();

    /** So many longs hold one byte for each column. */
    static final int LONGS = ALL.length / 8;
}
