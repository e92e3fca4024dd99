package kith.conversation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.message.MessageId;

/**
 * What was asked of a service about a conversation, and what it said.
 *
 * @param quote what the message it is about said then
 * @param author who said it
 * @param note what we ask
 * @param link where the service answers; whoever holds it may
 * @param why what went wrong on the way; empty when nothing did
 */
public record Forward(
        UUID id,
        ConversationId conversation,
        UUID service,
        String serviceName,
        MessageId message,
        String quote,
        String author,
        String note,
        String link,
        State state,
        String why,
        int tries,
        String byName,
        Instant made,
        Instant expires,
        Optional<Answer> answer) {

    public enum State {
        LEAVING,
        ASKED,
        FAILED,
        ANSWERED,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * @param by as they called themselves
     */
    public record Answer(String text, String by, Instant at) {}

    /** Whether an answer is still taken. */
    public boolean open(Instant now) {
        return state != State.ANSWERED && state != State.WITHDRAWN && now.isBefore(expires);
    }
}
