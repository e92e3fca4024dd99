package kith.connector;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** One thing we ask a network to do. */
public sealed interface Act {

    record Publish(Content content) implements Act {}

    /**
     * @param to the message answered; {@code root} is the post its thread hangs on, the same as {@code to} for a first answer
     */
    record Reply(RemoteId to, RemoteId root, Content content) implements Act {}

    /** @param content without media: those that are there stay */
    record Edit(RemoteId target, Content content) implements Act {}

    /** Deletes our own post. */
    record Delete(RemoteId target) implements Act {}

    record Like(RemoteId target) implements Act {}

    record Hide(RemoteId target) implements Act {}

    record Unhide(RemoteId target) implements Act {}

    /**
     * Ends a talk: nobody answers there any more.
     *
     * @param target what the talk hangs on: a post of ours, the first message of a thread or topic
     */
    record Lock(RemoteId target) implements Act {}

    record Unlock(RemoteId target) implements Act {}

    /** Keeps a message in sight, at the top of its place. */
    record Pin(RemoteId target) implements Act {}

    record Unpin(RemoteId target) implements Act {}

    /**
     * Finds nothing wrong with what a network put before its moderators: what waits is let through, a report is turned down.
     */
    record Approve(RemoteId target) implements Act {}

    record Mute(RemoteId account) implements Act {}

    record Unmute(RemoteId account) implements Act {}

    record Ban(RemoteId account) implements Act {}

    record Unban(RemoteId account) implements Act {}

    record Report(RemoteId target, String reason) implements Act {}

    /** Takes away what somebody else said in a place of ours. */
    record Remove(RemoteId target) implements Act {}

    /** What the channel must be able to do for this act. An answer to a direct message needs {@code reply.private} instead. */
    default Capability capability() {
        return switch (this) {
            case Publish(var content) -> {
                if (content.media().isEmpty()) {
                    yield Capability.PUBLISH_TEXT;
                }
                var moves =
                        content.media().stream().anyMatch(m -> m.contentType().startsWith("video/"));
                yield moves ? Capability.PUBLISH_VIDEO : Capability.PUBLISH_IMAGE;
            }
            case Reply reply -> Capability.REPLY_PUBLIC;
            case Edit(var target, var content) ->
                content.media().isEmpty() ? Capability.PUBLISH_EDIT : Capability.PUBLISH_EDIT_MEDIA;
            case Delete delete -> Capability.PUBLISH_DELETE;
            case Like like -> Capability.REACT_LIKE;
            case Hide hide -> Capability.MODERATE_HIDE;
            case Unhide unhide -> Capability.MODERATE_HIDE;
            case Lock lock -> Capability.MODERATE_LOCK;
            case Unlock unlock -> Capability.MODERATE_LOCK;
            case Pin pin -> Capability.MODERATE_PIN;
            case Unpin unpin -> Capability.MODERATE_PIN;
            case Approve approve -> Capability.MODERATE_APPROVE;
            case Mute mute -> Capability.MODERATE_MUTE;
            case Unmute unmute -> Capability.MODERATE_MUTE;
            case Ban ban -> Capability.MODERATE_BAN;
            case Unban unban -> Capability.MODERATE_BAN;
            case Report report -> Capability.MODERATE_REPORT;
            case Remove remove -> Capability.MODERATE_DELETE;
        };
    }

    /** The word for this act in the API and the database, such as {@code publish}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * The act of this word, the reverse of {@link #word()}.
     *
     * @param target what it is done to; not asked for a post
     * @param root of a reply; the target itself when absent
     * @param content of what says something; of a report, its reason
     * @return empty when there is no such act
     */
    static Optional<Act> of(String word, Supplier<RemoteId> target, Optional<RemoteId> root, Content content) {
        return Optional.ofNullable(
                switch (word) {
                    case "publish" -> new Publish(content);
                    case "reply" -> new Reply(target.get(), root.orElseGet(target), content);
                    case "edit" -> new Edit(target.get(), content);
                    case "delete" -> new Delete(target.get());
                    case "like" -> new Like(target.get());
                    case "hide" -> new Hide(target.get());
                    case "unhide" -> new Unhide(target.get());
                    case "remove" -> new Remove(target.get());
                    case "lock" -> new Lock(target.get());
                    case "unlock" -> new Unlock(target.get());
                    case "pin" -> new Pin(target.get());
                    case "unpin" -> new Unpin(target.get());
                    case "approve" -> new Approve(target.get());
                    case "mute" -> new Mute(target.get());
                    case "unmute" -> new Unmute(target.get());
                    case "ban" -> new Ban(target.get());
                    case "unban" -> new Unban(target.get());
                    case "report" -> new Report(target.get(), content.text());
                    default -> null;
                });
    }

    /**
     * What is said.
     *
     * @param text as people typed it; mentions and links are found by the connector, in the way of its network
     * @param language BCP 47, when known
     */
    record Content(String text, List<Media> media, Optional<String> language) {
        public Content {
            media = List.copyOf(media);
        }

        public static Content of(String text) {
            return new Content(text, List.of(), Optional.empty());
        }
    }

    /**
     * @param alt description for people who do not see it; may be empty
     * @param clip of a video, where it was read
     */
    record Media(String contentType, byte[] bytes, String alt, int width, int height, Optional<Clip> clip) {
        public Media {
            clip = Objects.requireNonNullElse(
                    clip, Optional.empty()); // rows from before there were videos say nothing of it
        }

        public Media(String contentType, byte[] bytes, String alt, int width, int height) {
            this(contentType, bytes, alt, width, height, Optional.empty());
        }

        public boolean moves() {
            return contentType.startsWith("video/");
        }
    }

    /**
     * What networks ask of a video.
     *
     * @param codec as its file calls it
     * @param framesPerSecond 0 where nobody knows
     */
    record Clip(long milliseconds, String codec, double framesPerSecond) {}

    /**
     * An act on its way, with what makes it recognisable.
     *
     * @param key the delivery's id: the same at every attempt, and the source of any idempotency key
     * @param firstAsked when the first attempt was made; look-ups need not look further back
     * @param state what {@link Outcome.Accepted} left, empty at first
     * @param others what other orders of this channel brought about meanwhile: a look that sees it sees nothing of this one
     */
    record Order(UUID key, Act act, Instant firstAsked, Optional<String> state, Set<RemoteId> others) {
        public Order {
            firstAsked = firstAsked.truncatedTo(ChronoUnit.MICROS); // as the database keeps it: ids are derived from it
            others = Set.copyOf(others);
        }

        public Order(UUID key, Act act, Instant firstAsked, Optional<String> state) {
            this(key, act, firstAsked, state, Set.of());
        }
    }

    /** A link to show beside an outcome. */
    static Optional<URI> link(String uri) {
        return Optional.of(URI.create(uri));
    }
}
