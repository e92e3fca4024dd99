package kith.publishing;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.media.MediaId;
import kith.publishing.Post.Time;
import kith.workspace.Invalid;

/**
 * What a person wrote of a post. It may lack what is not written yet.
 *
 * @param time when it shall leave; empty: nobody has said
 * @param pictures in the order in which they are shown
 */
public record Written(
        String title, String brief, String text, Optional<Time> time, List<Own> channels, List<Picture> pictures) {
    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST_TEXT = 50_000;
    public static final int MOST_CHANNELS = 50;
    public static final int MOST_PICTURES = 20;

    /**
     * What one channel says.
     *
     * @param text empty: the same as everywhere
     * @param without pictures of the post that it leaves out
     */
    public record Own(ChannelId channel, String text, String firstComment, List<MediaId> without) {
        public Own(ChannelId channel, String text, String firstComment) {
            this(channel, text, firstComment, List.of());
        }

        public Own {
            without = List.copyOf(without);
            text = most("text", unix(text));
            firstComment = most("firstComment", unix(firstComment).strip());
        }
    }

    /** Without pictures. */
    public Written(String title, String brief, String text, Optional<Time> time, List<Own> channels) {
        this(title, brief, text, time, channels, List.of());
    }

    /**
     * @throws Invalid when something is too long or too much
     */
    public Written {
        title = unix(title).strip().replaceAll("\\s+", " ");
        if (title.codePointCount(0, title.length()) > LONGEST_TITLE) {
            throw new Invalid("title", "posts.invalid.title", LONGEST_TITLE);
        }
        brief = most("brief", unix(brief).strip());
        text = most("text", unix(text));
        channels = List.copyOf(channels);
        if (channels.size() > MOST_CHANNELS) {
            throw new Invalid("channels", "posts.invalid.channels", MOST_CHANNELS);
        }
        pictures = List.copyOf(pictures);
        if (pictures.size() > MOST_PICTURES) {
            throw new Invalid("pictures", "posts.invalid.pictures", MOST_PICTURES);
        }
        var shown = new HashSet<MediaId>();
        pictures.forEach(picture -> {
            if (!shown.add(picture.media())) {
                throw new Invalid("pictures", "posts.invalid.picture-twice");
            }
        });
        var twice = new HashSet<ChannelId>();
        channels.forEach(own -> {
            if (!twice.add(own.channel())) {
                throw new Invalid("channels", "posts.invalid.channel-twice");
            }
        });
    }

    /**
     * A time as people write it: what the clock shall show, and where.
     *
     * @throws Invalid when it is no time, no zone, or a time that this clock skips
     */
    public static Optional<Time> time(String wall, String zone) {
        if (wall.isBlank()) {
            return Optional.empty();
        }
        var where = zone(zone);
        try {
            return Optional.of(time(LocalDateTime.parse(wall.strip()), where));
        } catch (DateTimeException e) {
            throw new Invalid("wall", "posts.invalid.wall", wall.strip());
        }
    }

    /**
     * @throws Invalid when the clock is put forward over it that night
     */
    public static Time time(LocalDateTime wall, ZoneId zone) {
        var minute = wall.withSecond(0).withNano(0);
        if (zone.getRules().getValidOffsets(minute).isEmpty()) {
            throw new Invalid("wall", "posts.invalid.gap", minute.toLocalTime().toString(), zone.getId());
        }
        return new Time(minute, zone, minute.atZone(zone).toInstant());
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new Invalid("zone", "posts.invalid.zone", zone.strip());
        }
    }

    private static String unix(String text) {
        return text.replace("\r\n", "\n").replace("\0", "");
    }

    private static String most(String field, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Invalid(field, "posts.invalid.long", LONGEST_TEXT);
        }
        return text;
    }
}
