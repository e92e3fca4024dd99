package kith.conversation.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.conversation.HeldReply;
import kith.delivery.DeliveryId;
import org.jspecify.annotations.Nullable;

/**
 * A reply that waits for a second look, in the API.
 *
 * @param state {@code held}, {@code confirmed} or {@code withdrawn}
 * @param read version of the conversation for which it was written
 * @param ripe from when on whoever wrote it may confirm it
 * @param delivery as what it left
 */
record HeldBody(
        UUID id,
        String state,
        String text,
        long read,
        boolean done,
        List<ReasonBody> reasons,
        String writtenBy,
        Instant made,
        Instant ripe,
        @Nullable String asked,
        @Nullable String decidedBy,
        @Nullable UUID delivery) {

    /**
     * @param why {@code topic}, {@code angry}, {@code influential} or {@code junior}
     * @param what the topic, a name, or how many followers
     */
    record ReasonBody(String why, String what, List<String> words) {
        static ReasonBody of(HeldReply.Reason reason) {
            return new ReasonBody(reason.why().word(), reason.what(), reason.words());
        }
    }

    static HeldBody of(HeldReply held, Duration coolDown) {
        return new HeldBody(
                held.id(),
                held.state().word(),
                held.text(),
                held.read(),
                held.done(),
                held.reasons().stream().map(ReasonBody::of).toList(),
                held.writer().name(),
                held.made(),
                held.ripe(coolDown),
                held.asked().map(HeldReply.Person::name).orElse(null),
                held.decided().map(HeldReply.Person::name).orElse(null),
                held.delivery().map(DeliveryId::value).orElse(null));
    }
}
