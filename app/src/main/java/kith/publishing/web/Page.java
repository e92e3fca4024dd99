package kith.publishing.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.publishing.Freeze;
import kith.publishing.KeyDate;
import kith.workspace.Teammate;
import org.jspecify.annotations.Nullable;

/**
 * The calendar as it is drawn.
 *
 * @param view {@code week}, {@code month} or {@code list}
 * @param earlier address of the stretch before; empty in a list
 * @param today address of the stretch of today
 * @param days empty in a list
 * @param rows of a list, a day each, the next first
 * @param more address of what comes after
 * @param frozen freezes that last
 * @param ideas that wait for a day
 * @param tray posts of which nobody has said when
 * @param begin dates for which it is time, and nobody has begun
 */
public record Page(
        String view,
        String title,
        Narrowed narrowed,
        String earlier,
        String today,
        String later,
        List<Day> days,
        List<Row> rows,
        @Nullable String more,
        List<Card> tray,
        List<Channel> channels,
        List<Teammate> people,
        List<Freeze> frozen,
        double now,
        List<IdeaCard> ideas,
        List<KeyDate> begin) {

    /**
     * @param total how many there are, also those that are not shown
     * @param out belongs to the month before or after
     * @param free slots of that day that nobody has taken
     * @param dates worth preparing for that are on that day
     */
    public record Day(
            LocalDate date,
            List<Card> cards,
            int total,
            boolean past,
            boolean today,
            boolean out,
            List<Hole> free,
            List<KeyDate> dates) {
        public int hidden() {
            return total - cards.size();
        }

        /** Nothing is planned, and something still could be. */
        public boolean hole() {
            return total == 0 && !past && free.isEmpty();
        }
    }

    /** A day of a list: what leaves then, and what it is. */
    public record Row(LocalDate date, List<KeyDate> dates, List<Card> cards) {}

    /** A slot that nobody has taken, on these channels. */
    public record Hole(LocalDateTime wall, List<ChannelId> channels, List<String> networks) {
        private static final double FIRST_HOUR = 7;
        private static final double LAST = 21;

        public double hour() {
            return Math.clamp(wall.getHour() + wall.getMinute() / 60.0, FIRST_HOUR, LAST);
        }

        /** What a new post is begun with. */
        public String query() {
            return "?wall=" + wall
                    + channels.stream().map(id -> "&channel=" + id).collect(Collectors.joining());
        }
    }
}
