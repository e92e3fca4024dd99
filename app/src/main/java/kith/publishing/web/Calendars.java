package kith.publishing.web;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.publishing.Freezes;
import kith.publishing.Ideas;
import kith.publishing.KeyDate;
import kith.publishing.KeyDates;
import kith.publishing.Post.State;
import kith.publishing.PostId;
import kith.publishing.Slots;
import kith.publishing.internal.CalendarRows;
import kith.publishing.internal.CalendarRows.Line;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.stereotype.Component;

/** Puts together what the calendar shows. Weeks are those of ISO 8601, days those of the workspace's zone. */
@Component
class Calendars {
    private static final int MOST_OF_A_DAY = 12;
    private static final int MOST_OF_A_DAY_IN_A_MONTH = 4;
    private static final int ROWS = 50;
    private static final int TRAY = 12;

    /** How far a list that ends looks for dates. */
    private static final int DAYS_OF_A_LIST = 62;

    /** Cards within that time would lie upon each other. */
    private static final double CARD_HOURS = 1.0;

    private final CalendarRows rows;
    private final Channels channels;
    private final Team team;
    private final Freezes freezes;
    private final Slots slots;
    private final Ideas ideas;
    private final KeyDates dates;

    Calendars(
            CalendarRows rows,
            Channels channels,
            Team team,
            Freezes freezes,
            Slots slots,
            Ideas ideas,
            KeyDates dates) {
        this.rows = rows;
        this.channels = channels;
        this.team = team;
        this.freezes = freezes;
        this.slots = slots;
        this.ideas = ideas;
        this.dates = dates;
    }

    Page week(Here here, Words words, LocalDate day, Narrowed narrowed, Instant now) {
        var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var days = days(here, words, monday, monday.plusDays(7), MOST_OF_A_DAY, narrowed, now, null);
        return page(
                here,
                words,
                "week",
                title(words, monday, monday.plusDays(6)),
                narrowed,
                List.of(week(monday.minusWeeks(1)), week(today(here, now)), week(monday.plusWeeks(1))),
                days,
                now);
    }

    Page month(Here here, Words words, YearMonth month, Narrowed narrowed, Instant now) {
        var from = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var to = month.atEndOfMonth()
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                .plusDays(1);
        var days = days(here, words, from, to, MOST_OF_A_DAY_IN_A_MONTH, narrowed, now, month);
        return page(
                here,
                words,
                "month",
                DateTimeFormatter.ofPattern("LLLL yyyy", words.locale()).format(month),
                narrowed,
                List.of(
                        "/calendar/month/" + month.minusMonths(1),
                        "/calendar/month/" + YearMonth.from(today(here, now)),
                        "/calendar/month/" + month.plusMonths(1)),
                days,
                now);
    }

    Page list(Here here, Words words, Instant from, Optional<PostId> after, Narrowed narrowed, Instant now) {
        var zone = here.workspace().zone();
        var known = known(here);
        var found = rows.from(here.id(), narrowed.filter(), zone, from, after, ROWS + 1);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        var last = shown.isEmpty() ? null : shown.getLast();
        var more = found.size() > ROWS && last != null
                ? "/calendar/list" + join(narrowed.query(), "from=" + last.at().orElseThrow() + "&after=" + last.id())
                : null;
        return new Page(
                "list",
                words.t("calendar.from", words.date(from.atZone(zone).toLocalDate(), today(here, now))),
                narrowed,
                "",
                "/calendar/list" + narrowed.query(),
                "",
                List.of(),
                byDay(
                        here,
                        words,
                        from,
                        more == null,
                        shown.stream().map(line -> card(line, known, zone)).toList(),
                        narrowed),
                more,
                tray(here, narrowed, known),
                connected(known),
                team.of(here.id()),
                FreezePages.underWay(freezes.all(here.id())),
                0,
                List.of(),
                dates.waiting(here.id(), today(here, now), words.locale()));
    }

    /** The days of a list: on which something leaves, and, where nothing is narrowed, those worth preparing for. */
    private List<Page.Row> byDay(
            Here here, Words words, Instant from, boolean last, List<Card> cards, Narrowed narrowed) {
        var byDay = new TreeMap<LocalDate, List<Card>>();
        cards.forEach(card -> byDay.computeIfAbsent(card.here().orElseThrow().toLocalDate(), d -> new ArrayList<>())
                .add(card));
        var first = LocalDate.ofInstant(from, here.workspace().zone());
        var end = last || byDay.isEmpty() ? first.plusDays(DAYS_OF_A_LIST) : byDay.lastKey();
        var until = !byDay.isEmpty() && byDay.lastKey().isAfter(end) ? byDay.lastKey() : end;
        var known = dates(here, words, first, until.plusDays(1));
        if (!narrowed.anything()) {
            known.keySet().forEach(day -> byDay.computeIfAbsent(day, d -> new ArrayList<>()));
        }
        return byDay.entrySet().stream()
                .map(day -> new Page.Row(day.getKey(), known.getOrDefault(day.getKey(), List.of()), day.getValue()))
                .toList();
    }

    private Map<LocalDate, List<KeyDate>> dates(Here here, Words words, LocalDate from, LocalDate until) {
        return dates.between(here.id(), from, until, words.locale()).stream()
                .collect(Collectors.groupingBy(KeyDate::day));
    }

    private static String join(String query, String more) {
        return (query.isEmpty() ? "?" : query + "&") + more;
    }

    private Page page(
            Here here,
            Words words,
            String view,
            String title,
            Narrowed narrowed,
            List<String> addresses,
            List<Page.Day> days,
            Instant now) {
        var known = known(here);
        var clock = LocalDateTime.ofInstant(now, here.workspace().zone());
        return new Page(
                view,
                title,
                narrowed,
                addresses.get(0) + narrowed.query(),
                addresses.get(1) + narrowed.query(),
                addresses.get(2) + narrowed.query(),
                days,
                List.of(),
                null,
                tray(here, narrowed, known),
                connected(known),
                team.of(here.id()),
                FreezePages.underWay(freezes.all(here.id())),
                clock.getHour() + clock.getMinute() / 60.0,
                ideas(here),
                dates.waiting(here.id(), clock.toLocalDate(), words.locale()));
    }

    private List<Page.Day> days(
            Here here,
            Words words,
            LocalDate from,
            LocalDate to,
            int most,
            Narrowed narrowed,
            Instant now,
            @org.jspecify.annotations.Nullable YearMonth month) {
        var zone = here.workspace().zone();
        var known = known(here);
        var today = today(here, now);
        var spacing = slots.spacing(here.id());
        var worth = dates(here, words, from, to);
        var free = free(here, from, to, narrowed, known);
        Map<LocalDate, List<Line>> lines = new LinkedHashMap<>();
        rows.between(here.id(), narrowed.filter(), zone, from, to, most)
                .forEach(line -> lines.computeIfAbsent(line.day().orElseThrow(), d -> new ArrayList<>())
                        .add(line));
        return from.datesUntil(to)
                .map(day -> {
                    var ofDay = lines.getOrDefault(day, List.of());
                    var cards =
                            ofDay.stream().map(line -> card(line, known, zone)).toList();
                    return new Page.Day(
                            day,
                            abreast(clashes(words, ofDay, cards, spacing, now)),
                            ofDay.isEmpty() ? 0 : ofDay.getFirst().ofDay(),
                            day.isBefore(today),
                            day.equals(today),
                            month != null && !YearMonth.from(day).equals(month),
                            free.getOrDefault(day, List.of()),
                            worth.getOrDefault(day, List.of()));
                })
                .toList();
    }

    /** The free slots of these days, unless only some posts are looked at. */
    private Map<LocalDate, List<Page.Hole>> free(
            Here here, LocalDate from, LocalDate to, Narrowed narrowed, Map<ChannelId, Channel> known) {
        var filter = narrowed.filter();
        if (!here.may(Right.WRITE_POSTS)
                || filter.state().isPresent()
                || filter.author().isPresent()) {
            return Map.of();
        }
        return slots.free(here, from, to).stream()
                .filter(one -> filter.channel().stream().allMatch(one.channels()::contains))
                .map(one -> new Page.Hole(
                        one.time().wall(),
                        one.channels(),
                        one.channels().stream()
                                .map(known::get)
                                .filter(channel -> channel != null)
                                .map(Channel::network)
                                .distinct()
                                .toList()))
                .collect(Collectors.groupingBy(hole -> hole.wall().toLocalDate()));
    }

    /** What is still to come and stands close to another on the same channel says so. */
    private static List<Card> clashes(
            Words words, List<Line> lines, List<Card> cards, Map<ChannelId, Duration> spacing, Instant now) {
        var said = new ArrayList<Card>();
        for (int i = 0; i < lines.size(); i++) {
            var card = cards.get(i);
            for (int j = 0; j < lines.size() && card.note().isEmpty(); j++) {
                if (i != j && close(lines.get(i), lines.get(j), spacing, now)) {
                    card = card.saying(words.t("calendar.close", cards.get(j).name()));
                }
            }
            said.add(card);
        }
        return said;
    }

    private static boolean close(Line one, Line other, Map<ChannelId, Duration> spacing, Instant now) {
        var at = one.at().orElseThrow();
        var apart = Duration.between(at, other.at().orElseThrow()).abs();
        return at.isAfter(now)
                && one.state() != State.WITHDRAWN
                && other.state() != State.WITHDRAWN
                && one.channels().stream()
                        .filter(other.channels()::contains)
                        .anyMatch(channel -> apart.compareTo(spacing.getOrDefault(channel, Slots.USUAL_SPACING)) < 0);
    }

    /** Cards of about the same time stand side by side, at most three. */
    private static List<Card> abreast(List<Card> cards) {
        var placed = new ArrayList<Card>();
        int from = 0;
        while (from < cards.size()) {
            int to = from + 1;
            while (to < cards.size()
                    && to - from < 3
                    && cards.get(to).hour() - cards.get(to - 1).hour() < CARD_HOURS) {
                to++;
            }
            for (int i = from; i < to; i++) {
                placed.add(cards.get(i).beside(i - from, to - from));
            }
            from = to;
        }
        return placed;
    }

    private List<Card> tray(Here here, Narrowed narrowed, Map<ChannelId, Channel> known) {
        return rows.withoutTime(here.id(), narrowed.filter(), TRAY).stream()
                .map(line -> card(line, known, here.workspace().zone()))
                .toList();
    }

    /** The newest that wait, for whoever may give them a day. */
    private List<IdeaCard> ideas(Here here) {
        return here.may(Right.WRITE_POSTS)
                ? ideas.waiting(here.id(), Ideas.Filter.NONE, Optional.empty(), TRAY).stream()
                        .map(idea -> new IdeaCard(idea, "", List.of(), Optional.empty()))
                        .toList()
                : List.of();
    }

    private static Card card(Line line, Map<ChannelId, Channel> known, ZoneId zone) {
        var networks = line.channels().stream()
                .map(known::get)
                .filter(channel -> channel != null)
                .map(Channel::network)
                .distinct()
                .toList();
        var elsewhere = line.zone().filter(own -> !own.equals(zone.getId()));
        return new Card(
                line.id().toString(),
                line.title().isBlank() ? line.text().strip().lines().findFirst().orElse("") : line.title(),
                line.state(),
                networks,
                line.author(),
                line.version(),
                line.why().orElse(""),
                line.at(),
                line.at().map(at -> LocalDateTime.ofInstant(at, zone)),
                elsewhere.map(own -> line.wall().orElseThrow().toLocalTime() + " " + own),
                0,
                1);
    }

    private Map<ChannelId, Channel> known(Here here) {
        return channels.all(here.id()).stream().collect(Collectors.toMap(Channel::id, channel -> channel));
    }

    private static List<Channel> connected(Map<ChannelId, Channel> known) {
        return known.values().stream().filter(Channel::connected).toList();
    }

    static String week(LocalDate day) {
        return "/calendar/week/%d-W%02d"
                .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static LocalDate today(Here here, Instant now) {
        return LocalDate.ofInstant(now, here.workspace().zone());
    }

    private static String title(Words words, LocalDate from, LocalDate to) {
        var whole = DateTimeFormatter.ofPattern("d MMMM yyyy", words.locale());
        var first = from.getMonth() == to.getMonth()
                ? DateTimeFormatter.ofPattern("d", words.locale())
                : DateTimeFormatter.ofPattern("d MMMM", words.locale());
        return words.t("calendar.span", first.format(from), whole.format(to));
    }
}
