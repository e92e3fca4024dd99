package kith.publishing;

import java.util.Arrays;
import java.util.Locale;

/** What is done to what has left. */
public enum Does {
    /** Other words, or other pictures. */
    EDIT,
    /** Said under it where it cannot be changed. */
    ANSWER,
    /** It is taken away by two people. */
    DELETE,
    /** A first comment where there was none. */
    COMMENT,
    EDIT_COMMENT,
    DELETE_COMMENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Does of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
