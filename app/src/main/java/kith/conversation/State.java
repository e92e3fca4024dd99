package kith.conversation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a conversation stands. */
public enum State {
    /** Somebody waits for an answer. */
    WAITING,
    /** A person let it sleep, until a time or until somebody says something. */
    SNOOZED,
    /** Somebody wanted an answer and got one, from us or, in a room, from another member. */
    ANSWERED,
    /** A person closed it; it opens again when somebody says something new that wants an answer. */
    DONE,
    /** People talk; nobody asked for anything. */
    TALK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
