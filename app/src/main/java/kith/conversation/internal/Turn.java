package kith.conversation.internal;

import java.time.Instant;
import java.util.UUID;

/**
 * What the judgement of who waits needs to know of a message.
 *
 * @param bot whether a program spoke
 * @param mentionsUs whether it speaks to the channel's account
 * @param underOurs whether it directly answers something the channel's account said
 * @param inOurThread whether the channel's account began its thread
 */
record Turn(
        UUID message,
        UUID author,
        Instant at,
        String kind,
        String text,
        boolean own,
        boolean bot,
        boolean mentionsUs,
        boolean underOurs,
        boolean inOurThread) {

    /** In a room everybody may answer everybody. */
    boolean inRoom() {
        return kind.equals("message");
    }
}
