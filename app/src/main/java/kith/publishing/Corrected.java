package kith.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.media.MediaId;
import kith.publishing.Post.Variant;
import kith.workspace.Invalid;

/**
 * What something that has left shall say.
 *
 * @param own texts of channels that have, or shall have, their own
 * @param comments first comments of channels where they change; empty ones are taken away
 * @param pictures in the places of those that it shows; empty: they stay as they are
 * @param note said under it where it cannot be changed; may be empty
 * @param leave it is well that it stays as it is where it cannot be changed
 */
public record Corrected(
        String text,
        Map<ChannelId, String> own,
        Map<ChannelId, String> comments,
        Optional<List<Picture>> pictures,
        String note,
        boolean leave) {
    public Corrected {
        text = clean(text);
        note = clean(note).strip();
        own = Map.copyOf(own);
        comments = comments.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> clean(one.getValue()).strip()));
        pictures = pictures.map(List::copyOf);
        if (text.length() > Written.LONGEST_TEXT
                || note.length() > Written.LONGEST_TEXT
                || comments.values().stream().anyMatch(one -> one.length() > Written.LONGEST_TEXT)) {
            throw new Invalid("text", "posts.invalid.long", Written.LONGEST_TEXT);
        }
    }

    /** Words only. */
    public Corrected(String text, Map<ChannelId, String> own, String note, boolean leave) {
        this(text, own, Map.of(), Optional.empty(), note, leave);
    }

    private static String clean(String text) {
        return text.replace("\r\n", "\n").replace("\0", "");
    }

    Corrected with(Optional<List<Picture>> others) {
        return new Corrected(text, own, comments, others, note, leave);
    }

    Optional<String> own(Variant variant) {
        return Optional.ofNullable(own.get(variant.channel()))
                .filter(says -> !says.isBlank())
                .or(variant::own);
    }

    String comment(Variant variant) {
        return comments.getOrDefault(variant.channel(), variant.firstComment());
    }

    /** The post as it would be. */
    Post on(Post post, Post.By by) {
        return new Post(
                post.id(),
                post.title(),
                post.brief(),
                text,
                post.state(),
                post.time(),
                pictures.orElse(post.pictures()),
                post.variants().stream()
                        .map(one ->
                                new Variant(one.channel(), own(one), without(post, one), comment(one), one.delivery()))
                        .toList(),
                post.author(),
                by,
                post.version(),
                post.asked(),
                post.approved(),
                post.why());
    }

    /** A channel that leaves a picture out leaves out what comes in its place. */
    private List<MediaId> without(Post post, Variant variant) {
        var now = pictures.orElse(post.pictures());
        return variant.without().stream()
                .map(media -> {
                    var place = post.pictures().stream()
                            .map(Picture::media)
                            .toList()
                            .indexOf(media);
                    return place < 0 || place >= now.size()
                            ? media
                            : now.get(place).media();
                })
                .toList();
    }
}
