package kith.mail;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A letter and what became of it.
 *
 * @param why what the mail server said, or why it waits; empty when there is nothing to say
 * @param settled when it was over
 */
public record Mail(
        MailId id,
        String to,
        String replyTo,
        String subject,
        String text,
        String html,
        Optional<String> messageId,
        State state,
        String why,
        int tries,
        Instant made,
        Optional<Instant> firstAsked,
        Optional<Instant> settled) {

    /** Where a letter is. */
    public enum State {
        PLANNED,
        /** A server is being asked to take it; the attempt was written down before. */
        ASKED,
        /** The server, or we, asked for later. */
        WAITING,
        /** A server took it. Whether it arrives is between servers. */
        SENT,
        /** A server refuses it for good. */
        REFUSED,
        /** A server was given it and did not say whether it took it. It is not sent again unless a person says so. */
        UNKNOWN,
        /** It was tried for two days. */
        GIVEN_UP;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }

        /** Whether a person may ask for it to be sent again. */
        public boolean mayGoAgain() {
            return this == REFUSED || this == UNKNOWN || this == GIVEN_UP;
        }
    }
}
