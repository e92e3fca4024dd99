package kith.channel.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kith.channel.Channel;
import kith.channel.Hearing;
import kith.connector.Collector;
import kith.connector.Collector.Raw;
import kith.connector.Heard;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps what networks sent, whether they were asked or called, and what it means, in one transaction. */
@Component
class Payloads {
    private static final Logger LOG = LoggerFactory.getLogger(Payloads.class);

    private final ChannelRows channels;
    private final ObjectProvider<Hearing> hearing;
    private final Tenant tenant;
    private final InstantSource clock;

    Payloads(ChannelRows channels, ObjectProvider<Hearing> hearing, Tenant tenant, InstantSource clock) {
        this.channels = channels;
        this.hearing = hearing;
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * @param together with what else is written in the same transaction; it is given the time
     */
    void keep(
            WorkspaceId workspace,
            Channel channel,
            Collector collector,
            List<Raw> payloads,
            Consumer<Instant> together) {
        var heard = interpret(channel, collector, payloads);
        tenant.run(workspace, () -> {
            var now = clock.instant();
            keepRaw(workspace, channel, payloads, now);
            if (!heard.isEmpty()) {
                hearing.getObject().heard(workspace, channel, heard);
            }
            together.accept(now);
        });
    }

    private static List<Heard> interpret(Channel channel, Collector collector, List<Raw> payloads) {
        var me = channel.account().orElseThrow();
        var heard = new ArrayList<Heard>();
        for (var raw : payloads) {
            try {
                heard.addAll(collector.interpret(raw, me));
            } catch (RuntimeException e) {
                // the payload is kept all the same, for a better interpretation to read again
                LOG.error("A {} payload of {} could not be read", raw.stream(), channel.network(), e);
            }
        }
        return heard;
    }

    private void keepRaw(WorkspaceId workspace, Channel channel, List<Raw> payloads, Instant now) {
        if (payloads.isEmpty()) {
            return;
        }
        channels.keep(
                workspace,
                channel.id(),
                payloads.stream().map(raw -> Ids.next()).toList(),
                payloads.stream().map(Raw::stream).toList(),
                payloads.stream().map(raw -> raw.body().replace("\u0000", "")).toList(),
                now);
    }
}
