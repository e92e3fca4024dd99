package kith.publishing.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import kith.publishing.Post.State;

/**
 * A post in the calendar.
 *
 * @param name its title, or how it begins
 * @param networks of its channels, each once
 * @param note what one should know of it, a sentence; may be empty
 * @param here what the clock of the workspace shows then
 * @param elsewhere what its own clock shows, where that is another
 * @param lane where it stands beside others of about the same time, from 0
 * @param lanes how many stand side by side
 */
public record Card(
        String id,
        String name,
        State state,
        List<String> networks,
        String author,
        long version,
        String note,
        Optional<Instant> at,
        Optional<LocalDateTime> here,
        Optional<String> elsewhere,
        int lane,
        int lanes) {
    private static final double FIRST_HOUR = 7;
    private static final double LAST = 21.25;

    Card beside(int at, int of) {
        return new Card(id, name, state, networks, author, version, note, this.at, here, elsewhere, at, of);
    }

    Card saying(String sentence) {
        return new Card(id, name, state, networks, author, version, sentence, at, here, elsewhere, lane, lanes);
    }

    public LocalTime time() {
        return here.map(LocalDateTime::toLocalTime).orElse(LocalTime.MIDNIGHT);
    }

    /** Where it stands in the grid, in hours: what is earlier or later than the grid stands at its edge. */
    public double hour() {
        var time = time();
        return Math.clamp(time.getHour() + time.getMinute() / 60.0, FIRST_HOUR, LAST);
    }

    /** How it is drawn: the kit's class. */
    public String tone() {
        return switch (state) {
            case PUBLISHED -> "sent";
            case APPROVED, SCHEDULED -> "ok";
            case REVIEW -> "wait";
            case DRAFT, WITHDRAWN -> "draft";
            case HELD -> "held";
            case FAILED, PARTLY_PUBLISHED -> "fail";
        };
    }

    public String icon() {
        return icon(state);
    }

    public static String icon(State state) {
        return switch (state) {
            case PUBLISHED -> "circle-check";
            case APPROVED -> "check";
            case SCHEDULED -> "calendar-check";
            case REVIEW -> "hourglass";
            case DRAFT -> "edit";
            case WITHDRAWN -> "calendar-off";
            case HELD -> "player-pause";
            case FAILED, PARTLY_PUBLISHED -> "alert-triangle";
        };
    }

    /** Of its tag. */
    public static String tag(State state) {
        return switch (state) {
            case PUBLISHED, APPROVED -> "good";
            case SCHEDULED -> "info";
            case REVIEW, HELD -> "flag";
            case DRAFT, WITHDRAWN -> "";
            case FAILED, PARTLY_PUBLISHED -> "bad";
        };
    }
}
