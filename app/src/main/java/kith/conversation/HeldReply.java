package kith.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.delivery.DeliveryId;
import kith.workspace.PersonId;

/**
 * A reply that waits for a second look. Nothing of it leaves before a person confirms it.
 *
 * @param read the {@link Conversation#version} for which it was written
 * @param anew an answer that did not leave, which it takes the place of
 * @param done whether the conversation is closed with it
 * @param writer whoever wrote it as it stands
 * @param written when it was written as it stands
 * @param asked of whom somebody wants the second look
 * @param decided who confirmed or withdrew it
 * @param delivery as what it left
 */
public record HeldReply(
        UUID id,
        ConversationId conversation,
        String text,
        long read,
        Optional<DeliveryId> anew,
        boolean done,
        List<Reason> reasons,
        Person writer,
        Instant made,
        Instant written,
        Optional<Person> asked,
        State state,
        Optional<Person> decided,
        Optional<DeliveryId> delivery) {
    public HeldReply {
        reasons = List.copyOf(reasons);
    }

    public record Person(PersonId id, String name) {}

    public enum State {
        HELD,
        CONFIRMED,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Why {
        /** It touches a topic that the team stays out of. */
        TOPIC,
        /** Whom it answers is angry. */
        ANGRY,
        /** Many follow whom it answers. */
        INFLUENTIAL,
        /** Answers of whoever wrote it wait. */
        JUNIOR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Why it waits.
     *
     * @param what the topic, the name of who is angry or wrote it, or how many followers; by its kind
     * @param words of the reply that are the reason
     */
    public record Reason(Why why, String what, List<String> words) {
        public Reason {
            words = List.copyOf(words);
        }
    }

    /** From when on whoever wrote it may confirm it themselves. */
    public Instant ripe(Duration coolDown) {
        return reasons.isEmpty() ? written : written.plus(coolDown);
    }
}
