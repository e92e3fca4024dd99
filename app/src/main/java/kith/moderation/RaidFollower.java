package kith.moderation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.member.Member;
import kith.member.Members;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.message.Messages;
import kith.moderation.ReviewItem.Reason;
import kith.moderation.ReviewItem.Source;
import kith.moderation.internal.CompiledRules;
import kith.moderation.internal.RaidRows;
import kith.moderation.internal.RaidWatch;
import kith.moderation.internal.RaidWatch.Sign;
import kith.moderation.internal.RehearsalRows;
import kith.moderation.internal.ReviewRows;
import kith.moderation.internal.StrictRows;
import kith.web.Live;
import org.springframework.stereotype.Component;

/**
 * Watches what is said now for what looks as if many did it together, and is stricter where that is wanted. The last hour is kept in
 * memory, where texts can be compared by their sketches; a node that begins, or comes after another one, first reads what it did not see.
 */
@Component
class RaidFollower implements MessageFollower {
    private static final int PRIORITY = 2;
    private static final Duration HABIT = Duration.ofDays(28);

    /** In a channel that is younger everybody is seen for the first time. */
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final RaidRows rows;
    private final StrictRows strict;
    private final StrictModes modes;
    private final ReviewRows items;
    private final RehearsalRows past;
    private final Messages messages;
    private final Members members;
    private final Channels channels;
    private final Calls calls;
    private final Live live;
    private final InstantSource clock;
    private final UUID node = UUID.randomUUID();
    private final Map<WorkspaceId, Map<ChannelId, RaidWatch>> watches = new ConcurrentHashMap<>();

    RaidFollower(
            RaidRows rows,
            StrictRows strict,
            StrictModes modes,
            ReviewRows items,
            RehearsalRows past,
            Messages messages,
            Members members,
            Channels channels,
            Calls calls,
            Live live,
            InstantSource clock) {
        this.rows = rows;
        this.strict = strict;
        this.modes = modes;
        this.items = items;
        this.past = past;
        this.messages = messages;
        this.members = members;
        this.channels = channels;
        this.calls = calls;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "raids";
    }

    @Override
    public boolean goesAhead() {
        return true;
    }

    /** What was found stays found. */
    @Override
    public void startOver(WorkspaceId workspace) {}

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var said = recent(batch);
        if (said.isEmpty()) {
            return;
        }
        boolean alone = rows.readBefore(workspace, node);
        var watching = watches.computeIfAbsent(workspace, id -> new HashMap<>());
        if (!alone || watching.isEmpty()) {
            remember(workspace, watching, said);
        }
        var known = members(workspace, said);
        var on = strict.on(workspace, Optional.empty());
        var signs = new LinkedHashMap<List<Object>, Found>();
        var habits = new HashMap<ChannelId, Double>(); // asked once, not for each who comes in a raid
        for (var message : said) {
            watching(watching, message)
                    .add(
                            message,
                            first(known, message),
                            fresh(known, message),
                            () -> habits.computeIfAbsent(message.channel(), channel -> usual(workspace, channel)))
                    .forEach(sign -> signs.put(
                            List.of(message.channel(), sign.kind(), sign.key()), new Found(message.channel(), sign)));
            modes.meet(workspace, on, message, fresh(known, message));
        }
        signs.values().forEach(found -> tell(workspace, found.channel(), found.sign()));
    }

    private record Found(ChannelId channel, Sign sign) {}

    /** What an archive brings, or a history that is read anew, is no raid. */
    private List<Message> recent(Collection<Message> batch) {
        var now = clock.instant();
        return batch.stream()
                .filter(CompiledRules::counts)
                .filter(message -> message.at().isAfter(now.minus(RaidWatch.WINDOW))
                        && message.at().isBefore(now.plus(RaidWatch.WINDOW)))
                .sorted(Comparator.comparing(Message::at))
                .toList();
    }

    /** What other nodes read, or this one before it began anew. */
    private void remember(WorkspaceId workspace, Map<ChannelId, RaidWatch> watching, List<Message> besides) {
        var fresh = besides.stream().map(Message::id).collect(Collectors.toSet());
        var ids = past.said(workspace, clock.instant().minus(RaidWatch.WINDOW), RaidWatch.MOST).stream()
                .filter(id -> !fresh.contains(id))
                .filter(id -> watching.values().stream().noneMatch(watch -> watch.knows(id)))
                .toList();
        var said = recent(messages.find(workspace, ids));
        var known = members(workspace, said);
        for (var message : said) {
            var unused = watching(watching, message)
                    .add(message, first(known, message), fresh(known, message), () -> Double.MAX_VALUE);
        }
    }

    private static RaidWatch watching(Map<ChannelId, RaidWatch> watching, Message message) {
        return watching.computeIfAbsent(message.channel(), channel -> new RaidWatch());
    }

    private Map<AuthorId, Member> members(WorkspaceId workspace, List<Message> said) {
        return members.of(
                workspace,
                said.stream().map(message -> message.author().id()).distinct().toList());
    }

    /** Whom the members do not know yet never said anything before. */
    private static boolean first(Map<AuthorId, Member> known, Message message) {
        var member = known.get(message.author().id());
        return member == null || !member.firstAt().isBefore(message.at());
    }

    private static boolean fresh(Map<AuthorId, Member> known, Message message) {
        var member = known.get(message.author().id());
        return member == null || member.firstAt().isAfter(message.at().minus(StrictModes.NEW_FOR));
    }

    /** How many write for the first time in a quarter of an hour; so many that none are too many, where nobody knows yet. */
    private double usual(WorkspaceId workspace, ChannelId channel) {
        var now = clock.instant();
        boolean young = channels.find(workspace, channel)
                .map(one -> one.created().isAfter(now.minus(KNOWN_FOR)))
                .orElse(true);
        var quarters = HABIT.dividedBy(Duration.ofMinutes(15));
        return young
                ? Double.MAX_VALUE
                : (double) members.activity(workspace, now.minus(HABIT), now).newcomers() / quarters;
    }

    private void tell(WorkspaceId workspace, ChannelId channel, Sign sign) {
        var known = rows.latest(workspace, channel, sign.kind(), sign.key(), clock.instant());
        if (known.filter(Raid::dismissed).isPresent()) {
            return;
        }
        var times = sign.of().stream().map(RaidWatch.Seen::at).sorted().toList();
        var raid = known.orElseGet(() -> {
            var begun = new Raid(
                    Ids.next(), sign.kind(), channel, sign.what(), times.getFirst(), times.getLast(), 0, 0, false);
            rows.begin(workspace, begun, sign.key());
            var name = channels.find(workspace, channel).map(Channel::name).orElse("");
            calls.raid(workspace, begun, name);
            return begun;
        });
        var added = rows.add(workspace, raid.id(), sign.of(), times.getLast());
        if (!added.isEmpty()) {
            messages.find(workspace, added).stream()
                    .filter(CompiledRules::counts)
                    .forEach(message -> queue(workspace, raid, message));
            Tenant.afterCommit(() -> live.changed(workspace, "moderation"));
        }
    }

    private void queue(WorkspaceId workspace, Raid raid, Message message) {
        var item = items.put(
                workspace,
                new ReviewItemId(Ids.next()),
                ReviewItems.about(message, PRIORITY, OptionalInt.empty()),
                now());
        var weight = items.record(workspace, Source.RAID, raid.id());
        items.reason(
                workspace, item, new Reason(Source.RAID, raid.id(), raid.kind().word(), "", List.of(), weight, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
