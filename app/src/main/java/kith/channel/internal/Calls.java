package kith.channel.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Collected;
import kith.channel.Connectors;
import kith.channel.LineHealth;
import kith.channel.internal.CallRows.Waiting;
import kith.connector.CallReader;
import kith.connector.CallReader.Reading;
import kith.connector.Collector;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Trouble;
import kith.database.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reads what a network said by itself, by a call or over a line, in the channel's turn: one thing after another with asking it, for both move the same
 * cursor. A call and what it said are kept in the transaction in which the call is done with, so that a crash loses and doubles
 * nothing.
 */
@Component
class Calls {
    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final CallRows calls;
    private final WebhookRows webhooks;
    private final LineRows lines;
    private final ChannelRows channels;
    private final Connectors connectors;
    private final Payloads payloads;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Calls(
            CallRows calls,
            WebhookRows webhooks,
            LineRows lines,
            ChannelRows channels,
            Connectors connectors,
            Payloads payloads,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.calls = calls;
        this.webhooks = webhooks;
        this.lines = lines;
        this.channels = channels;
        this.connectors = connectors;
        this.payloads = payloads;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Reads all that wait, also where the network may not call any more: it was told that we have them.
     *
     * @return how long the network need not be asked; empty when it is to be asked now
     */
    Optional<Duration> hear(WorkspaceId workspace, Channel channel, Collector collector, Connection connection) {
        var reader = reader(channel);
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        var waiting = calls.unread(workspace, channel.id(), AT_ONCE);
        boolean ask = waiting.isEmpty(); // the turn is then one for asking
        while (!waiting.isEmpty()) {
            ask |= read(workspace, channel, collector, connection, reader.get(), waiting);
            waiting = calls.unread(workspace, channel.id(), AT_ONCE);
        }
        return ask ? Optional.empty() : untilAsked(workspace, channel, collector);
    }

    /** Whether the network is to be asked at once. */
    private boolean read(
            WorkspaceId workspace,
            Channel channel,
            Collector collector,
            Connection connection,
            CallReader reader,
            List<Waiting> waiting) {
        var reading = reading(workspace, channel, connection, reader, waiting);
        payloads.keep(workspace, channel, collector, reading.payloads(), now -> {
            calls.read(workspace, channel.id(), waiting, now);
            channels.called(workspace, channel.id(), reading.cursor());
            events.publishEvent(new Collected(workspace, channel.id()));
        });
        return reading.ask();
    }

    private Reading reading(
            WorkspaceId workspace, Channel channel, Connection connection, CallReader reader, List<Waiting> waiting) {
        var cursor = channels.cursor(workspace, channel.id());
        List<Raw> said = waiting.stream().map(Waiting::raw).toList();
        try {
            return reader.read(connection, cursor, said);
        } catch (Trouble trouble) {
            throw trouble;
        } catch (RuntimeException e) {
            // they are kept as they came, for a better reading, and stand in nobody's way
            LOG.error("Calls of {} could not be read", channel.network(), e);
            return new Reading(said, cursor, true);
        }
    }

    private Optional<Duration> untilAsked(WorkspaceId workspace, Channel channel, Collector collector) {
        return channels.asked(workspace, channel.id())
                .map(asked ->
                        Duration.between(clock.instant(), asked.plus(pace(workspace, channel, collector.pace()))));
    }

    /** A network that tells by itself is asked less often. */
    Duration pace(WorkspaceId workspace, Channel channel, Duration usual) {
        return reader(channel)
                .filter(there -> tells(workspace, channel))
                .map(CallReader::paceBesides)
                .filter(pace -> pace.compareTo(usual) > 0)
                .orElse(usual);
    }

    private boolean tells(WorkspaceId workspace, Channel channel) {
        var now = clock.instant();
        return webhooks.find(workspace, channel.id())
                        .filter(webhook -> webhook.works(now))
                        .isPresent()
                || lines.find(workspace, channel.id(), now)
                        .filter(line -> line.state() == LineHealth.State.OPEN)
                        .isPresent();
    }

    private Optional<? extends CallReader> reader(Channel channel) {
        return connectors.of(channel.network()).flatMap(Connector::callReader);
    }
}
