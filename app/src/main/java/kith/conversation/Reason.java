package kith.conversation;

import java.util.Locale;

/** Why somebody waits for an answer. Each has a sentence for people, {@code conversation.reason.<word>}. */
public enum Reason {
    /** They named us. */
    MENTION,
    /** They wrote to us alone. */
    DIRECT,
    /** They wrote under something we said. */
    COMMENT,
    /** They asked the room. */
    QUESTION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
