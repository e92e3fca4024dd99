package kith.channel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Connectors;
import kith.channel.internal.LineRows.Hold;
import kith.connector.Collector;
import kith.connector.Connector;
import kith.connector.Line;
import kith.connector.Outcome;
import kith.connector.Streamer;
import kith.connector.Streamer.Opening;
import kith.connector.Told;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.web.Live;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the lines open over which networks speak by themselves.
 *
 * <p>A line is a piece of due work that goes on for as long as the line does: so one node alone has it, a node that dies loses it to
 * another within seconds, and it is opened again by coming back to the work, later after each failure. Who is taken for dead
 * but was only slow finds the line in another's hands ({@link LineRows}) before it stores or acknowledges anything more.
 *
 * <p>What is heard is stored as a call is, and read in the channel's turn. Only then is the network told that it was heard.
 */
@Component
public class Lines implements DueHandler {
    public static final String KIND = "line";

    private static final int MOST_ON_ONE_NODE = 2_000;
    private static final int AT_ONCE = 100;
    private static final Duration LOOK_UP_EVERY = Duration.ofSeconds(1);
    private static final Duration SAY_SO_EVERY = Duration.ofSeconds(3);
    private static final Duration SHORTEST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration TRY_FOR_A_LINE_EVERY = Duration.ofHours(1);

    private final ChannelRows channels;
    private final Connectors connectors;
    private final Renewing renewing;
    private final LineRows rows;
    private final CallRows calls;
    private final Due due;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;
    private volatile boolean stopping;

    Lines(
            ChannelRows channels,
            Connectors connectors,
            Renewing renewing,
            LineRows rows,
            CallRows calls,
            Due due,
            Tenant tenant,
            Live live,
            InstantSource clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.renewing = renewing;
        this.rows = rows;
        this.calls = calls;
        this.due = due;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return MOST_ON_ONE_NODE;
    }

    @Override
    public Duration afterFailure() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void starting() {
        stopping = false;
    }

    @Override
    public void stopping() {
        stopping = true;
    }

    /** Makes sure that a channel whose network can speak is listened to; part of the caller's transaction, or one of its own. */
    public void plan(WorkspaceId workspace, Channel channel) {
        if (streamer(channel).isPresent()) {
            tenant.run(
                    workspace,
                    () -> due.plan(KIND, workspace, channel.id().value(), lane(channel.id()), Optional.empty(), false));
        }
    }

    /** The same for one that was connected before its connector could listen; what is planned already stays as it is. */
    void ensure(WorkspaceId workspace, Channel channel) {
        if (streamer(channel).isPresent()
                && due.at(KIND, workspace, channel.id().value()).isEmpty()) {
            plan(workspace, channel);
        }
    }

    /** Keeps a line open until it ends. */
    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var channel = channels.find(workspace, new ChannelId(id)).filter(Channel::connected);
        var streamer = channel.flatMap(this::streamer);
        if (channel.isEmpty() || streamer.isEmpty()) {
            return Optional.empty();
        }
        var hold = rows.take(workspace, channel.get().id());
        try {
            return keep(hold, channel.get(), streamer.get()).map(clock.instant()::plus);
        } catch (Trouble trouble) {
            return backOff(hold, channel.get(), trouble.outcome()).map(clock.instant()::plus);
        } finally {
            live.changed(workspace, "channels");
        }
    }

    /** How long until it is opened again; empty when it is another's by now. */
    private Optional<Duration> keep(Hold hold, Channel channel, Streamer streamer) {
        var connection = renewing.ready(hold.workspace(), channel);
        return switch (streamer.open(connection, rows.resume(hold.workspace(), channel.id()))) {
            case Opening.None(var why) -> {
                rows.none(hold, why);
                yield Optional.of(TRY_FOR_A_LINE_EVERY);
            }
            case Opening.Opened(var line, var gapless) -> {
                try (line) {
                    yield opened(hold, gapless) ? listen(hold, line) : Optional.empty();
                }
            }
        };
    }

    /** What was said while there was no line is asked for, unless it comes over this one. */
    private boolean opened(Hold hold, boolean gapless) {
        boolean ours = tenant.in(hold.workspace(), () -> {
            if (!rows.opened(hold, clock.instant())) {
                return false;
            }
            if (!gapless) {
                channels.askSoon(hold.workspace(), hold.channel());
                planReading(hold, Optional.empty());
            }
            return true;
        });
        live.changed(hold.workspace(), "channels");
        return ours;
    }

    private Optional<Duration> listen(Hold hold, Line line) {
        var saidSo = clock.instant();
        String resume = null;
        while (!stopping) {
            var batch = hear(line);
            resume = batch.resume(resume);
            if (batch.isToKeep()) {
                if (!store(hold, line, batch, resume)) {
                    return Optional.empty();
                }
                batch.told().forEach(line::stored);
                saidSo = clock.instant();
            } else if (!clock.instant().isBefore(saidSo.plus(SAY_SO_EVERY))) {
                saidSo = clock.instant();
                if (!rows.held(hold, saidSo, saidSo.minus(line.silentFor()), resume)) {
                    return Optional.empty();
                }
            }
            if (batch.trouble() != null) {
                throw batch.trouble();
            }
        }
        rows.released(hold);
        return Optional.of(Duration.ZERO); // for the next node, or this one when it starts again
    }

    /**
     * What came at about the same time.
     *
     * @param trouble that ended the line after it; what came before is kept all the same
     */
    private record Batch(List<Told> told, @Nullable Trouble trouble) {
        boolean isToKeep() {
            return told.stream().anyMatch(one -> !(one instanceof Told.Mark));
        }

        /** Where a line goes on that is opened after this. */
        @Nullable
        String resume(@Nullable String before) {
            var now = before;
            for (var one : told) {
                now = switch (one) {
                    case Told.Event(var key, var raw, var resume) -> resume.orElse(now);
                    case Told.Mark(var resume) -> resume;
                    case Told.Hint hint -> now;
                };
            }
            return now;
        }
    }

    private static Batch hear(Line line) {
        var told = new ArrayList<Told>();
        try {
            var next = line.next(LOOK_UP_EVERY);
            while (next.isPresent()) {
                told.add(next.get());
                next = told.size() < AT_ONCE ? line.next(Duration.ZERO) : Optional.empty();
            }
            return new Batch(told, null);
        } catch (Trouble trouble) {
            return new Batch(told, trouble);
        }
    }

    /** Whether it is stored, and may be acknowledged: not when the line is another's by now, who hears it too. */
    private boolean store(Hold hold, Line line, Batch batch, @Nullable String resume) {
        return tenant.in(hold.workspace(), () -> {
            var now = clock.instant();
            if (!rows.held(hold, now, now.minus(line.silentFor()), resume)) {
                return false;
            }
            for (var one : batch.told()) {
                if (one instanceof Told.Event(var key, var raw, var at)) {
                    calls.keep(hold.workspace(), hold.channel(), key, raw, now);
                }
            }
            planReading(hold, Optional.empty());
            return true;
        });
    }

    private Optional<Duration> backOff(Hold hold, Channel channel, Outcome outcome) {
        var failures = rows.failed(hold, Collecting.why(outcome));
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        var usual =
                connectors.of(channel.network()).flatMap(Connector::collector).map(Collector::pace);
        usual.ifPresent(pace -> tenant.run( // it was asked less often as long as there was a line
                hold.workspace(),
                () -> planReading(hold, Optional.of(clock.instant().plus(pace)))));
        return Optional.of(pause(failures.get(), outcome));
    }

    private static Duration pause(int failures, Outcome outcome) {
        var doubled = SHORTEST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 9));
        var pause = switch (outcome) {
            case Outcome.Disconnected d -> LONGEST_BACK_OFF; // a person must act; until then it is tried now and then
            case Outcome.Refused r -> LONGEST_BACK_OFF;
            case Outcome.Throttled t -> longer(doubled, t.retryAfter());
            case Outcome.Unknown u -> doubled;
            case Outcome.Accepted a -> doubled;
            case Outcome.Done d -> doubled;
        };
        var atMost = pause.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : pause;
        // not all at once when a network comes back
        return Duration.ofMillis(
                (long) (atMost.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void planReading(Hold hold, Optional<Instant> at) {
        due.plan(Collecting.KIND, hold.workspace(), hold.channel().value(), lane(hold.channel()), at, false);
    }

    private static Lane lane(ChannelId channel) {
        return new Lane(channel.value(), 1);
    }

    private Optional<Streamer> streamer(Channel channel) {
        return connectors.of(channel.network()).flatMap(Connector::streamer);
    }
}
