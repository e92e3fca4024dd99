package kith.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.sandbox.SampleNetwork;
import kith.delivery.Chain;
import kith.delivery.Deliveries;
import kith.delivery.When;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/**
 * What left, is planned and went wrong in the sample community, so that the ledger has something to tell. All of it is done by the
 * real ledger; the network is made to misbehave where that is the story.
 */
@Component
class SampleDeliveries {
    private static final Duration LATE = Duration.ofHours(3);

    private final Deliveries deliveries;
    private final InstantSource clock;

    SampleDeliveries(Deliveries deliveries, InstantSource clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    void plan(Here here, ChannelId channel, SampleNetwork network) {
        var now = clock.instant();
        network.loseTheNextAnswer();
        leave(here, channel);
        waitForTheirTime(here, channel, now);
        meetTrouble(here, channel, network);
    }

    private void leave(Here here, ChannelId channel) {
        say(
                here,
                channel,
                "Spring service is open. Book a slot in Lyon or Bristol, and leave with brakes that whisper.",
                When.now());
        deliveries.plan(
                here,
                channel,
                new Chain(
                        Content.of(
                                "Three things worth checking before the first long ride of the year. One: your brakes."),
                        List.of(
                                Content.of(
                                        "Two: the chain. Lift it at the front of the ring; if you see daylight, it is worn."),
                                Content.of("Three: the tyres. Cracks at the side are older than the tread tells you.")),
                        Optional.of(Content.of("No tools at home? Thursday is repair night in Lyon, and it is free."))),
                When.now());
    }

    private void waitForTheirTime(Here here, ChannelId channel, Instant now) {
        var zone = here.workspace().zone();
        var tomorrow = now.atZone(zone).toLocalDate().plusDays(1);
        say(
                here,
                channel,
                "Repair night, Lyon, 19:00: brakes, gears, wheels. We fix it together, you leave knowing how.",
                When.onTheClock(tomorrow.atTime(LocalTime.of(9, 0)), zone));
        say(
                here,
                channel,
                "The racks are back in stock, in the old green too.",
                When.onTheClock(tomorrow.plusDays(2).atTime(LocalTime.of(17, 30)), zone));
        say(here, channel, "Good morning. The workshop in Bristol opens at ten today.", When.at(now.minus(LATE)));
    }

    private void meetTrouble(Here here, ChannelId channel, SampleNetwork network) {
        network.takeBackTheNewest()
                .ifPresent(gone -> deliveries.plan(
                        here,
                        channel,
                        new Act.Reply(gone, gone, Content.of("Thank you for telling us. We look at it today.")),
                        Optional.empty()));
    }

    private void say(Here here, ChannelId channel, String text, When when) {
        deliveries.plan(here, channel, new Act.Publish(Content.of(text)), Optional.empty(), when);
    }
}
