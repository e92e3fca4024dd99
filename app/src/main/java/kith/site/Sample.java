package kith.site;

import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.GuardedTransport;
import kith.connector.sandbox.SampleNetwork;
import kith.database.Databases;
import kith.message.ProductNames;
import kith.message.ProductNames.Given;
import kith.workspace.Caller;
import kith.workspace.FirstPersonArrived;
import kith.workspace.Here;
import kith.workspace.Person;
import kith.workspace.Role;
import kith.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The sample community of {@code --sample}: a network on this machine, and a workspace that is connected to it. */
@Component
class Sample implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
    private static final String NAME = "Brindle Cycles";
    private static final String SLUG = "brindle-cycles";
    private static final List<Given> PRODUCTS = List.of(
            new Given("Longtail", List.of("long tail", "longtail 2")),
            new Given("Midi", List.of()),
            new Given("Rain hood", List.of("~capote")));
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Workspaces workspaces;
    private final Channels channels;
    private final ProductNames products;
    private final SampleDeliveries deliveries;
    private final SamplePosts posts;
    private final SampleLevels levels;
    private final SampleWork work;
    private final SampleCharter charter;
    private final SampleReplies replies;
    private final SampleFacts facts;
    private final SampleBrand brand;
    private final SampleModeration moderation;
    private final SampleVolunteer volunteer;
    private final SampleFeed feed;
    private final GuardedTransport transport;
    private final Databases databases;
    private final boolean wanted;
    private final int port;
    private final InstantSource clock;
    private @Nullable SampleNetwork network;

    Sample(
            Workspaces workspaces,
            Channels channels,
            ProductNames products,
            SampleDeliveries deliveries,
            SamplePosts posts,
            SampleLevels levels,
            SampleWork work,
            SampleCharter charter,
            SampleReplies replies,
            SampleFacts facts,
            SampleBrand brand,
            SampleModeration moderation,
            SampleVolunteer volunteer,
            SampleFeed feed,
            GuardedTransport transport,
            Databases databases,
            @Value("${kith.sample:false}") boolean wanted,
            @Value("${kith.sample-port}") int port,
            InstantSource clock) {
        this.workspaces = workspaces;
        this.channels = channels;
        this.products = products;
        this.deliveries = deliveries;
        this.posts = posts;
        this.levels = levels;
        this.work = work;
        this.charter = charter;
        this.replies = replies;
        this.facts = facts;
        this.brand = brand;
        this.moderation = moderation;
        this.volunteer = volunteer;
        this.feed = feed;
        this.transport = transport;
        this.databases = databases;
        this.wanted = wanted;
        this.port = port;
        this.clock = clock;
    }

    /** Before anybody is set up, so that the first person finds the community there. */
    @EventListener
    @Order(-10)
    void start(ApplicationReadyEvent event) throws IOException {
        if (!wanted) {
            return;
        }
        network = SampleNetwork.start(databases.data().resolve("sample"), port, clock.instant(), ZONE);
        transport.letThrough(network.baseUrl());
        LOG.info("The sample network listens at {}", network.baseUrl());
    }

    @EventListener
    void welcome(FirstPersonArrived arrived) {
        var running = network;
        if (running == null || workspaces.find(SLUG).isPresent()) {
            return;
        }
        var here = found(arrived.person());
        products.name(here, PRODUCTS);
        levels.promise(here);
        charter.begin(here);
        replies.keep(here);
        facts.write(here);
        brand.write(here);
        var channel = channels.connect(
                here,
                "sandbox",
                "Brindle community",
                Map.of("baseUrl", running.baseUrl().toString()),
                Map.of("accessToken", running.accessToken()));
        channels.setMode(here, channel, Channel.Mode.LIVE);
        deliveries.plan(here, channel.id(), running);
        posts.plan(here, channel.id());
        feed.read(here, channel.id(), running);
        work.begin(here);
        moderation.begin(here);
        volunteer.join(here, channel.id());
        running.raid("https://batt-outlet.example/half-price");
    }

    private Here found(Person person) {
        var caller = Caller.bySession(person, new UUID(0, 0));
        var workspace = workspaces.found(NAME, ZONE.getId(), person.language(), person, caller.actor());
        return new Here(workspace, caller, Role.OWNER);
    }

    @Override
    public void destroy() {
        if (network != null) {
            network.close();
        }
    }
}
