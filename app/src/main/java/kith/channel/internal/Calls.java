package kith.channel.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Collected;
import kith.channel.Connectors;
import kith.channel.internal.WebhookRows.Waiting;
import kith.connector.Collector;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Trouble;
import kith.connector.WebhookReceiver;
import kith.connector.WebhookReceiver.Reading;
import kith.database.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reads the calls of a network that wait, in the channel's turn: one thing after another with asking it, for both move the same
 * cursor. A call and what it said are kept in the transaction in which the call is done with, so that a crash loses and doubles
 * nothing.
 */
@Component
class Calls {
    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final WebhookRows webhooks;
    private final ChannelRows channels;
    private final Connectors connectors;
    private final Payloads payloads;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Calls(
            WebhookRows webhooks,
            ChannelRows channels,
            Connectors connectors,
            Payloads payloads,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.webhooks = webhooks;
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
        var receiver = receiver(channel);
        if (receiver.isEmpty()) {
            return Optional.empty();
        }
        var waiting = webhooks.unread(workspace, channel.id(), AT_ONCE);
        boolean ask = waiting.isEmpty(); // the turn is then one for asking
        while (!waiting.isEmpty()) {
            ask |= read(workspace, channel, collector, connection, receiver.get(), waiting);
            waiting = webhooks.unread(workspace, channel.id(), AT_ONCE);
        }
        return ask ? Optional.empty() : untilAsked(workspace, channel, collector);
    }

    /** Whether the network is to be asked at once. */
    private boolean read(
            WorkspaceId workspace,
            Channel channel,
            Collector collector,
            Connection connection,
            WebhookReceiver receiver,
            List<Waiting> waiting) {
        var reading = reading(workspace, channel, connection, receiver, waiting);
        payloads.keep(workspace, channel, collector, reading.payloads(), now -> {
            webhooks.read(workspace, channel.id(), waiting, now);
            channels.called(workspace, channel.id(), reading.cursor());
            events.publishEvent(new Collected(workspace, channel.id()));
        });
        return reading.ask();
    }

    private Reading reading(
            WorkspaceId workspace,
            Channel channel,
            Connection connection,
            WebhookReceiver receiver,
            List<Waiting> waiting) {
        var cursor = channels.cursor(workspace, channel.id());
        List<Raw> calls = waiting.stream().map(Waiting::raw).toList();
        try {
            return receiver.read(connection, cursor, calls);
        } catch (Trouble trouble) {
            throw trouble;
        } catch (RuntimeException e) {
            // they are kept as they came, for a better reading, and stand in nobody's way
            LOG.error("Calls of {} could not be read", channel.network(), e);
            return new Reading(calls, cursor, true);
        }
    }

    private Optional<Duration> untilAsked(WorkspaceId workspace, Channel channel, Collector collector) {
        return channels.asked(workspace, channel.id())
                .map(asked ->
                        Duration.between(clock.instant(), asked.plus(pace(workspace, channel, collector.pace()))));
    }

    /** A network that calls is asked less often. */
    Duration pace(WorkspaceId workspace, Channel channel, Duration usual) {
        boolean calls = webhooks.find(workspace, channel.id())
                .filter(webhook -> webhook.works(clock.instant()))
                .isPresent();
        return receiver(channel)
                .filter(there -> calls)
                .map(WebhookReceiver::paceBesides)
                .filter(pace -> pace.compareTo(usual) > 0)
                .orElse(usual);
    }

    private Optional<WebhookReceiver> receiver(Channel channel) {
        return connectors.of(channel.network()).flatMap(Connector::webhooks);
    }
}
