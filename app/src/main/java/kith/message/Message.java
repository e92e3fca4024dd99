package kith.message;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.connector.Said.Attachment;
import kith.connector.Said.Kind;

/**
 * Something somebody said, as it is stored.
 *
 * @param text as it stands now; earlier texts are its revisions
 * @param language BCP 47, {@code und} when unsure
 * @param threadKey what it is one talk with, within its channel: the remote id of its thread's first message, or of the first
 *     message of the talk going on in its room
 * @param own whether the channel's account said it
 * @param mentionsUs whether it speaks to the channel's account
 * @param gone when the network stopped showing it
 * @param labels what it was read as; absent until it was read
 * @param warnings content labels that its author or the network put on it, in the network's words
 */
public record Message(
        MessageId id,
        ChannelId channel,
        String network,
        String remoteId,
        Kind kind,
        Author author,
        Instant at,
        Optional<Instant> edited,
        String text,
        String language,
        String placeId,
        String placeName,
        boolean open,
        Optional<String> parentRemoteId,
        Optional<String> rootRemoteId,
        String threadKey,
        boolean mentionsUs,
        boolean own,
        List<Attachment> media,
        Optional<URI> permalink,
        Optional<Instant> gone,
        Instant stored,
        Optional<Labels> labels,
        List<String> warnings) {
    public Message {
        media = List.copyOf(media);
        warnings = List.copyOf(warnings);
    }

    /** The number of the talk it is part of, the same in the search index and in the database; two talks hardly ever share one. */
    public long talk() {
        try {
            var talk = channel + threadKey;
            var hash = MessageDigest.getInstance("MD5").digest(talk.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
