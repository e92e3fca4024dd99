package kith.connector;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something somebody said, in the one shape that everything above a connector reads.
 *
 * @param at when it was said, by the network's clock
 * @param edited when this text replaced an earlier one; the earlier one stays as a revision
 * @param text plain text, markup already resolved; may be empty when there is only media; at most 100,000 characters
 * @param language BCP 47 when the network says it; else it is read from the text
 * @param place the room, topic or page it was said in
 * @param parent the message it answers
 * @param root the first message of its thread, present whenever {@code parent} is
 * @param mentionsUs whether it speaks to the channel's account: a mention, an answer to us, a direct message
 * @param own whether the channel's account said it
 * @param warnings content labels that its author or the network's moderation put on it, in the network's words, such as {@code
 *     graphic-media}; at most ten
 */
public record Said(
        RemoteId id,
        Kind kind,
        Author author,
        Instant at,
        Optional<Instant> edited,
        String text,
        Optional<String> language,
        Place place,
        Optional<RemoteId> parent,
        Optional<RemoteId> root,
        boolean mentionsUs,
        boolean own,
        List<Attachment> media,
        Optional<URI> permalink,
        List<String> warnings)
        implements Heard {

    /** The longest text kept, in characters. */
    public static final int MAX_TEXT = 100_000;

    private static final int MAX_WARNING = 100;
    private static final int MOST_WARNINGS = 10;

    public Said {
        if (parent.isPresent() && root.isEmpty()) {
            root = parent;
        }
        media = List.copyOf(media);
        if (text.length() > MAX_TEXT) {
            text = text.substring(0, MAX_TEXT);
        }
        text = storable(text);
        warnings = warnings.stream()
                .map(word -> storable(word).strip())
                .filter(word -> !word.isEmpty() && word.length() <= MAX_WARNING)
                .distinct()
                .limit(MOST_WARNINGS)
                .toList();
    }

    /** Nobody warns of it. */
    public Said(
            RemoteId id,
            Kind kind,
            Author author,
            Instant at,
            Optional<Instant> edited,
            String text,
            Optional<String> language,
            Place place,
            Optional<RemoteId> parent,
            Optional<RemoteId> root,
            boolean mentionsUs,
            boolean own,
            List<Attachment> media,
            Optional<URI> permalink) {
        this(
                id,
                kind,
                author,
                at,
                edited,
                text,
                language,
                place,
                parent,
                root,
                mentionsUs,
                own,
                media,
                permalink,
                List.of());
    }

    public Said warningOf(List<String> words) {
        return with(own, mentionsUs, permalink, words);
    }

    /**
     * The same, as it concerns the account whose channel heard it.
     *
     * @param permalink where people see it
     */
    public Said heardBy(boolean own, boolean mentionsUs, Optional<URI> permalink) {
        return with(own, mentionsUs, permalink, warnings);
    }

    private Said with(boolean ours, boolean namesUs, Optional<URI> seenAt, List<String> warned) {
        return new Said(
                id, kind, author, at, edited, text, language, place, parent, root, namesUs, ours, media, seenAt,
                warned);
    }

    /** Without the character that PostgreSQL's text cannot hold. */
    private static String storable(String text) {
        return text.indexOf('\u0000') < 0 ? text : text.replace("\u0000", "");
    }

    /** What it is for the people who read it. {@code EVENT} is a notice of the system (joined, changed the topic). */
    public enum Kind {
        POST,
        COMMENT,
        MESSAGE,
        DIRECT,
        ARTICLE,
        REVIEW,
        EVENT;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param handle as people mention it; may be empty
     * @param name shown to people, never empty
     * @param bot whether a program speaks
     * @param followers how many people follow them, where the network tells
     */
    public record Author(
            RemoteId id, String handle, String name, Optional<URI> picture, boolean bot, Optional<Long> followers) {
        public Author {
            handle = storable(handle);
            name = storable(name);
            followers = followers.filter(number -> number >= 0);
        }

        public Author(RemoteId id, String handle, String name, Optional<URI> picture, boolean bot) {
            this(id, handle, name, picture, bot, Optional.empty());
        }

        public static Author of(String id, String handle, String name) {
            return new Author(new RemoteId(id), handle, name, Optional.empty(), false);
        }
    }

    /**
     * @param id the network's id of the room
     * @param name shown to people, such as {@code #general}; may be empty where the network has only one place
     * @param open whether everybody may read it
     */
    public record Place(String id, String name, boolean open) {
        public Place {
            id = storable(id);
            name = storable(name);
        }

        /** For networks that are one public place. */
        public static final Place WHOLE_NETWORK = new Place("", "", true);
    }

    /**
     * @param type {@code image}, {@code video}, {@code audio}, {@code link} or {@code file}
     */
    public record Attachment(String type, URI uri, String alt) {
        public Attachment {
            alt = storable(alt);
        }
    }
}
