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
 * @param settled whether a person said that it wants no answer; of ours, whether it thanks all who cheer and answers nobody who asks
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
        boolean inOurThread,
        boolean settled) {

    /** In a room everybody may answer everybody. */
    boolean inRoom() {
        return kind.equals("message");
    }
}
