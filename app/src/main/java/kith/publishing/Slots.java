package kith.publishing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.publishing.Post.Time;
import kith.publishing.Post.Variant;
import kith.publishing.internal.SlotRows;
import kith.publishing.internal.SlotRows.Taken;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** When posts of a channel leave as a rule, how far apart two of them stand at least, and which of those times are free. */
@Service
public class Slots {
    /** Where nobody has said otherwise, two posts on one channel within that time take the air from each other. */
    public static final Duration USUAL_SPACING = Duration.ofMinutes(30);

    private static final LocalTime USUAL = LocalTime.of(10, 0);
    static final int DAYS_AHEAD = 8 * 7;
    private static final int MOST_OF_A_CHANNEL = 70;
    private static final Duration LONGEST_SPACING = Duration.ofDays(1);

    private final SlotRows rows;
    private final Posts posts;
    private final Schedules schedules;
    private final Channels channels;
    private final PostChange change;
    private final Tenant tenant;
    private final History history;
    private final Live live;

    Slots(
            SlotRows rows,
            Posts posts,
            Schedules schedules,
            Channels channels,
            PostChange change,
            Tenant tenant,
            History history,
            Live live) {
        this.rows = rows;
        this.posts = posts;
        this.schedules = schedules;
        this.channels = channels;
        this.change = change;
        this.tenant = tenant;
        this.history = history;
        this.live = live;
    }

    /** By channel, day and time. */
    public List<Slot> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    /**
     * Adds one for each of these days; those that are there stay.
     *
     * @throws Invalid when there is no such channel, no day, or they are too many
     */
    public List<Slot> add(Here here, ChannelId on, Set<DayOfWeek> days, LocalTime at) {
        if (days.isEmpty()) {
            throw new Invalid("days", "series.invalid.days");
        }
        var channel = channel(here, on);
        return tenant.in(here.id(), () -> {
            for (var day : days) {
                var slot = new Slot(Ids.next(), on, day, at.withSecond(0).withNano(0));
                if (rows.insert(slot)) {
                    record(
                            here,
                            "slot.add",
                            channel,
                            Map.of("day", day.toString(), "at", slot.at().toString()));
                }
            }
            var all = rows.all().stream()
                    .filter(slot -> slot.channel().equals(on))
                    .toList();
            if (all.size() > MOST_OF_A_CHANNEL) {
                throw new Invalid("days", "slots.invalid.many", MOST_OF_A_CHANNEL);
            }
            return all;
        });
    }

    public void remove(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            var slot = rows.all().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("slots.none"));
            rows.remove(id);
            record(
                    here,
                    "slot.remove",
                    channel(here, slot.channel()),
                    Map.of("day", slot.day().toString(), "at", slot.at().toString()));
        });
    }

    /** Of channels of which somebody has said it. */
    public Map<ChannelId, Duration> spacing(WorkspaceId workspace) {
        return tenant.in(workspace, rows::spacing);
    }

    /** @throws Invalid when there is no such channel, or it is more than a day */
    public void space(Here here, ChannelId on, Duration spacing) {
        if (spacing.isNegative() || spacing.compareTo(LONGEST_SPACING) > 0) {
            throw new Invalid("minutes", "slots.invalid.minutes", LONGEST_SPACING.toMinutes());
        }
        var channel = channel(here, on);
        tenant.run(here.id(), () -> {
            rows.space(on, spacing);
            record(here, "slot.space", channel, Map.of("minutes", String.valueOf(spacing.toMinutes())));
        });
    }

    private Channel channel(Here here, ChannelId id) {
        return channels.find(here.id(), id)
                .filter(Channel::connected)
                .orElseThrow(() -> new Invalid("channel", "posts.invalid.channel", id));
    }

    /** A time that is a slot of these channels and free on each of them. */
    public record Free(Time time, List<ChannelId> channels) {
        public Free {
            channels = List.copyOf(channels);
        }
    }

    /**
     * The free slots of these days that are still to come, the next first.
     *
     * @param to the first day that is too late
     */
    public List<Free> free(Here here, LocalDate from, LocalDate to) {
        return tenant.in(here.id(), () -> {
            var slots = rows.all();
            var zone = here.workspace().zone();
            var taken = byChannel(taken(slots, from, to, zone, Optional.empty()));
            var spacing = rows.spacing();
            var now = change.now();
            var free = new TreeMap<Instant, Free>();
            for (var slot : slots) {
                slot.between(from, to, zone)
                        .filter(time -> time.at().isAfter(now) && isFree(time.at(), slot.channel(), taken, spacing))
                        .forEach(time -> free.merge(time.at(), new Free(time, List.of(slot.channel())), Slots::both));
            }
            return List.copyOf(free.values());
        });
    }

    /** The day's first free slot of all these channels, else ten. */
    LocalDateTime wall(Here here, LocalDate day, List<ChannelId> on) {
        return free(here, day, day.plusDays(1)).stream()
                .filter(free -> on.isEmpty() || free.channels().containsAll(on))
                .map(free -> free.time().wall())
                .findFirst()
                .orElse(day.atTime(USUAL));
    }

    private static Free both(Free one, Free other) {
        var channels = new ArrayList<>(one.channels());
        other.channels().stream().filter(channel -> !channels.contains(channel)).forEach(channels::add);
        return new Free(one.time(), channels);
    }

    private List<Taken> taken(List<Slot> slots, LocalDate from, LocalDate to, ZoneId zone, Optional<PostId> but) {
        var on = slots.stream().map(Slot::channel).distinct().toList();
        return on.isEmpty()
                ? List.of()
                : rows.taken(
                        on,
                        from.atStartOfDay(zone).toInstant().minus(LONGEST_SPACING),
                        to.atStartOfDay(zone).toInstant().plus(LONGEST_SPACING),
                        but);
    }

    private static boolean isFree(
            Instant at,
            ChannelId channel,
            Map<ChannelId, NavigableSet<Instant>> taken,
            Map<ChannelId, Duration> spacing) {
        var times = taken.get(channel);
        if (times == null) {
            return true;
        }
        var apart = spacing.getOrDefault(channel, USUAL_SPACING);
        return Stream.of(Optional.ofNullable(times.floor(at)), Optional.ofNullable(times.ceiling(at)))
                .flatMap(Optional::stream)
                .noneMatch(
                        one -> one.equals(at) || Duration.between(one, at).abs().compareTo(apart) < 0);
    }

    private static Map<ChannelId, NavigableSet<Instant>> byChannel(List<Taken> taken) {
        var times = new HashMap<ChannelId, NavigableSet<Instant>>();
        taken.forEach(one -> one.channels()
                .forEach(channel ->
                        times.computeIfAbsent(channel, c -> new TreeSet<>()).add(one.at())));
        return times;
    }

    /**
     * Gives it the next time that is a slot of all its channels that have slots, and free on each of them. Whoever asks while somebody
     * else is given one waits, and gets the next.
     *
     * @throws Invalid when it has no channel, its channels have no slot, or none is free in the next weeks
     * @throws Problem as {@link Schedules#move} does
     */
    public Post take(Here here, PostId id, long read) {
        return tenant.in(here.id(), () -> {
            var post = posts.find(here.id(), id).orElseThrow(() -> Problem.notFound("posts.none"));
            if (post.variants().isEmpty()) {
                throw new Invalid("channels", "posts.invalid.no-channel");
            }
            var time = next(here, post).orElseThrow(() -> new Invalid("wall", "slots.none-free", DAYS_AHEAD / 7));
            return schedules.move(here, id, read, time.wall(), time.zone());
        });
    }

    private Optional<Time> next(Here here, Post post) {
        var on = post.variants().stream().map(Variant::channel).toList();
        var slots = rows.hold(on);
        if (slots.isEmpty()) {
            throw new Invalid("wall", "slots.none-yet");
        }
        var zone = here.workspace().zone();
        var now = change.now();
        var from = LocalDate.ofInstant(now, zone);
        var to = from.plusDays(DAYS_AHEAD);
        var taken = byChannel(rows.taken(
                on,
                now.minus(LONGEST_SPACING),
                to.atStartOfDay(zone).toInstant().plus(LONGEST_SPACING),
                Optional.of(post.id())));
        var spacing = rows.spacing();
        var those = slots.stream().map(Slot::channel).collect(Collectors.toCollection(HashSet::new));
        var byTime = new TreeMap<Instant, Set<ChannelId>>();
        var times = new TreeMap<Instant, Time>();
        for (var slot : slots) {
            slot.between(from, to, zone).filter(time -> time.at().isAfter(now)).forEach(time -> {
                times.put(time.at(), time);
                byTime.computeIfAbsent(time.at(), at -> new HashSet<>()).add(slot.channel());
            });
        }
        return byTime.entrySet().stream()
                .filter(one -> one.getValue().equals(those))
                .filter(one -> on.stream().allMatch(channel -> isFree(one.getKey(), channel, taken, spacing)))
                .min(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(one -> times.get(one.getKey()));
    }

    private void record(Here here, String act, Channel channel, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "channel", channel.id(), channel.name()).with(facts));
        Tenant.afterCommit(() -> live.changed(here.id(), "posts"));
    }
}
