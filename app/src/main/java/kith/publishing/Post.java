package kith.publishing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.delivery.DeliveryId;
import kith.media.MediaId;

/**
 * What a brand means to say, in one place.
 *
 * @param title for the team; never leaves
 * @param brief what it is for; never leaves
 * @param text what every channel says that has no text of its own
 * @param pictures in the order in which they are shown
 * @param state what people decided and, once it is scheduled, what became of it
 * @param writer whoever wrote it as it stands
 * @param version grows with every change that a person makes, not with what becomes of it
 * @param asked since when it waits for an approval
 * @param why it is held or was withdrawn
 */
public record Post(
        PostId id,
        String title,
        String brief,
        String text,
        State state,
        Optional<Time> time,
        List<Picture> pictures,
        List<Variant> variants,
        By author,
        By writer,
        long version,
        Optional<Instant> asked,
        Optional<Approval> approved,
        Optional<String> why) {
    public Post {
        pictures = List.copyOf(pictures);
        variants = List.copyOf(variants);
    }

    public enum State {
        DRAFT,
        REVIEW,
        APPROVED,
        SCHEDULED,
        /** It does not leave until somebody says so. */
        HELD,
        PUBLISHED,
        /** Some channels have it, others refused or wait for a person. */
        PARTLY_PUBLISHED,
        FAILED,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<State> of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst();
        }

        /** Its text may be changed; what was decided of it is then taken back. */
        public boolean open() {
            return switch (this) {
                case DRAFT, REVIEW, APPROVED, SCHEDULED, HELD, FAILED -> true;
                case PUBLISHED, PARTLY_PUBLISHED, WITHDRAWN -> false;
            };
        }

        /** It may be given another time. */
        public boolean movable() {
            return switch (this) {
                case DRAFT, REVIEW, APPROVED, SCHEDULED, HELD -> true;
                case FAILED, PUBLISHED, PARTLY_PUBLISHED, WITHDRAWN -> false;
            };
        }
    }

    /**
     * When the clock on the wall of that zone shows this.
     *
     * @param at the instant at which it does
     */
    public record Time(LocalDateTime wall, ZoneId zone, Instant at) {}

    /** Who, and when. */
    public record By(UUID person, String name, Instant at) {}

    /**
     * @param person absent: somebody from outside
     */
    public record Approval(Optional<UUID> person, String name, Instant at) {}

    /**
     * What one channel says.
     *
     * @param own its own text; empty: the post's
     * @param without pictures of the post that it leaves out
     * @param firstComment said under it, right after it; may be empty
     * @param delivery the first act of its chain in the ledger, once it is scheduled
     */
    public record Variant(
            ChannelId channel,
            Optional<String> own,
            List<MediaId> without,
            String firstComment,
            Optional<DeliveryId> delivery) {
        public Variant {
            without = List.copyOf(without);
        }
    }

    public String text(Variant variant) {
        return variant.own().orElse(text);
    }

    /** What it shows on that channel. */
    public List<Picture> pictures(Variant variant) {
        return pictures.stream()
                .filter(picture -> !variant.without().contains(picture.media()))
                .toList();
    }

    /** As the team calls it: its title, or how it begins. */
    public String name() {
        return title.isBlank() ? beginning(text) : title;
    }

    static String beginning(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.codePointCount(0, line.length()) <= 80
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 79)) + "…";
    }
}
