package kith.conversation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kith.workspace.PersonId;

/**
 * That somebody has a conversation open, or writes in it.
 *
 * @param until when it ends unless it is made again
 */
public record Claim(PersonId person, String name, Doing doing, Instant until) {

    public enum Doing {
        READING,
        WRITING;

        /** The word of the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Doing> of(String word) {
            return Arrays.stream(values())
                    .filter(doing -> doing.word().equals(word))
                    .findFirst();
        }
    }
}
