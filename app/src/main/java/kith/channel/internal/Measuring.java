package kith.channel.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Collected;
import kith.channel.Connectors;
import kith.channel.OwnPosts;
import kith.connector.Capability;
import kith.connector.Connector;
import kith.connector.Meter;
import kith.connector.Outcome;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import kith.job.Due;
import kith.job.DueHandler;
import kith.job.Lane;
import kith.web.Live;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks networks how our own posts do. It rides on collecting: a channel that was read is measured a minute later, its posts as often as
 * their age asks for, and one
 * that is not read any more is not measured.
 */
@Component
class Measuring implements DueHandler {
    private static final String KIND = "measure";
    private static final Duration AFTER_COLLECTING = Duration.ofMinutes(1);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Measuring.class);

    private final ChannelRows channels;
    private final Connectors connectors;
    private final Renewing renewing;
    private final ObjectProvider<OwnPosts> posts;
    private final Due due;
    private final Live live;
    private final InstantSource clock;

    Measuring(
            ChannelRows channels,
            Connectors connectors,
            Renewing renewing,
            ObjectProvider<OwnPosts> posts,
            Due due,
            Live live,
            InstantSource clock) {
        this.channels = channels;
        this.connectors = connectors;
        this.renewing = renewing;
        this.posts = posts;
        this.due = due;
        this.live = live;
        this.clock = clock;
    }

    /** Part of the transaction that keeps what was collected. */
    @EventListener
    void plan(Collected collected) {
        var id = collected.channel().value();
        if (due.at(KIND, collected.workspace(), id).isEmpty()
                && channels.find(collected.workspace(), collected.channel())
                        .flatMap(this::meter)
                        .isPresent()) {
            due.plan(
                    KIND,
                    collected.workspace(),
                    id,
                    new Lane(id, 1),
                    Optional.of(clock.instant().plus(AFTER_COLLECTING)),
                    false);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        var channel = channels.find(workspace, new ChannelId(id)).filter(Channel::connected);
        var meter = channel.flatMap(this::meter);
        if (channel.isEmpty() || meter.isEmpty()) {
            return Optional.empty();
        }
        try {
            boolean more = measure(workspace, channel.get(), meter.get());
            return more ? Optional.of(clock.instant().plus(BETWEEN_PAGES)) : Optional.empty();
        } catch (Trouble trouble) {
            LOG.debug("{} was not measured: {}", channel.get().network(), Collecting.why(trouble.outcome()));
            return Optional.of(clock.instant().plus(wait(trouble.outcome())));
        }
    }

    private boolean measure(WorkspaceId workspace, Channel channel, Meter meter) {
        var own = posts.getObject();
        var asked = own.toMeasure(workspace, channel.id(), clock.instant(), meter.atOnce());
        if (asked.isEmpty()) {
            return false;
        }
        var figures = meter.measure(renewing.ready(workspace, channel), asked);
        own.measured(workspace, channel.id(), asked, figures, clock.instant());
        live.changed(workspace, "conversations");
        return asked.size() == meter.atOnce();
    }

    /** What collecting finds out about the channel's health it finds out by itself. */
    private static Duration wait(Outcome outcome) {
        return outcome instanceof Outcome.Throttled throttled
                        && throttled.retryAfter().compareTo(AFTER_TROUBLE) > 0
                ? throttled.retryAfter()
                : AFTER_TROUBLE;
    }

    private Optional<Meter> meter(Channel channel) {
        return connectors
                .of(channel.network())
                .filter(there -> channel.account()
                        .filter(account -> account.missing().containsKey(Capability.MEASURE_POST))
                        .isEmpty())
                .flatMap(Connector::meter);
    }
}
