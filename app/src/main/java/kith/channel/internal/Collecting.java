package kith.channel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channel.Health;
import kith.channel.ChannelId;
import kith.channel.Collected;
import kith.channel.Connectors;
import kith.connector.Collector;
import kith.connector.Collector.Batch;
import kith.connector.Connection;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.web.Live;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Asks every connected channel for what is new. Payloads, cursor and what they mean are kept in one transaction: after a crash
 * the same batch is asked again, and a batch read twice adds nothing.
 */
@Component
public class Collecting implements DueHandler {
    public static final String KIND = "collect";

    /** How far back a new channel reads. */
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(90);

    private static final Duration ONE_TURN = Duration.ofSeconds(45);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(30);

    private final ChannelRows channels;
    private final Connectors connectors;
    private final Renewing renewing;
    private final Payloads payloads;
    private final Calls calls;
    private final Lines lines;
    private final ApplicationEventPublisher events;
    private final Live live;
    private final InstantSource clock;

    Collecting(
            ChannelRows channels,
            Connectors connectors,
            Renewing renewing,
            Payloads payloads,
            Calls calls,
            Lines lines,
            ApplicationEventPublisher events,
            Live live,
            InstantSource clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.renewing = renewing;
        this.payloads = payloads;
        this.calls = calls;
        this.lines = lines;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 8;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var channel = channels.find(workspace, new ChannelId(id)).filter(Channel::connected);
        var collector = channel.flatMap(c -> connectors.of(c.network())).flatMap(c -> c.collector());
        if (channel.isEmpty() || collector.isEmpty()) {
            return Optional.empty();
        }
        lines.ensure(workspace, channel.get());
        try {
            return Optional.of(clock.instant().plus(collect(workspace, channel.get(), collector.get())));
        } catch (Trouble trouble) {
            return Optional.of(clock.instant().plus(troubled(workspace, channel.get(), trouble.outcome())));
        }
    }

    /** How long to wait until the next time. */
    private Duration collect(WorkspaceId workspace, Channel channel, Collector collector) {
        var connection = renewing.ready(workspace, channel);
        var heard = calls.hear(workspace, channel, collector, connection);
        return heard.filter(wait -> !wait.isNegative() && !wait.isZero())
                .orElseGet(() -> ask(workspace, channel, collector, connection));
    }

    private Duration ask(WorkspaceId workspace, Channel channel, Collector collector, Connection connection) {
        var end = clock.instant().plus(ONE_TURN);
        while (true) {
            var cursor = channels.cursor(workspace, channel.id());
            var batch = collector.collect(connection, cursor, clock.instant().minus(FIRST_LOOK_BACK));
            keep(workspace, channel, collector, batch);
            if (!batch.more()) {
                return calls.pace(workspace, channel, batch.pace().orElse(collector.pace()));
            }
            if (clock.instant().isAfter(end)) {
                return Duration.ZERO; // others wait for the thread; this channel goes on at once after them
            }
        }
    }

    private void keep(WorkspaceId workspace, Channel channel, Collector collector, Batch batch) {
        payloads.keep(workspace, channel, collector, batch.payloads(), now -> {
            boolean reading = channels.succeeded(
                    workspace,
                    channel.id(),
                    batch.cursor(),
                    !batch.more(),
                    batch.payloads().size(),
                    now);
            events.publishEvent(new Collected(workspace, channel.id()));
            if (reading || channel.health() != Health.GOOD) {
                Tenant.afterCommit(() -> live.changed(workspace, "channels"));
            }
        });
    }

    private Duration troubled(WorkspaceId workspace, Channel channel, Outcome outcome) {
        var failures = channels.failed(workspace, channel.id(), health(outcome), why(outcome), clock.instant());
        live.changed(workspace, "channels");
        var backOff = Duration.ofSeconds(15L << Math.min(failures - 1, 7));
        var wait = outcome instanceof Outcome.Throttled throttled
                        && throttled.retryAfter().compareTo(backOff) > 0
                ? throttled.retryAfter()
                : backOff;
        return wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait;
    }

    /** What a trouble says about the channel. */
    public static Health health(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Disconnected d -> Health.BROKEN;
            case Outcome.Refused r -> Health.BROKEN;
            case Outcome.Throttled t -> Health.LATE;
            case Outcome.Unknown u -> Health.LATE;
            case Outcome.Accepted a -> Health.GOOD;
            case Outcome.Done d -> Health.GOOD;
        };
    }

    /** The sentence for people in an outcome that is trouble. */
    public static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Disconnected(var why) -> why;
            case Outcome.Refused(var said) -> said;
            case Outcome.Throttled(var after, var why, var cause) -> why;
            case Outcome.Unknown(var why) -> why;
            case Outcome.Accepted a -> "";
            case Outcome.Done d -> "";
        };
    }
}
