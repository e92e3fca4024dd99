package kith.connector.platform;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Look;
import kith.connector.Meter;
import kith.connector.Moderator;
import kith.connector.Network;
import kith.connector.Profiles;
import kith.connector.Publisher;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Source;
import kith.connector.WebhookReceiver;
import org.springframework.stereotype.Component;

/** The way to a community whose platform somebody built, and taught to speak to Kith. */
@Component
public final class PlatformConnector implements Connector {
    static final String SECRET = "secret";

    private static final Source DESCRIBED = Source.kept("docs/connectors/platform.md", LocalDate.of(2026, 11, 29));

    private static final Network NETWORK = new Network(
            "platform",
            "Any platform",
            new Look("plug-connected", 195, 0.09),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
                    Capability.PUBLISH_VIDEO,
                    Capability.PUBLISH_THREAD,
                    Capability.PUBLISH_EDIT,
                    Capability.PUBLISH_DELETE,
                    Capability.COLLECT_POSTS,
                    Capability.COLLECT_COMMENTS,
                    Capability.COLLECT_MENTIONS,
                    Capability.COLLECT_MESSAGES,
                    Capability.COLLECT_REACTIONS,
                    Capability.COLLECT_EDITS,
                    Capability.COLLECT_DELETIONS,
                    Capability.COLLECT_OWN,
                    Capability.REPLY_PUBLIC,
                    Capability.REPLY_PRIVATE,
                    Capability.REACT_LIKE,
                    Capability.MODERATE_HIDE,
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_LOCK,
                    Capability.MODERATE_PIN,
                    Capability.MODERATE_APPROVE,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MODERATE_REPORT,
                    Capability.MEASURE_POST,
                    Capability.PROFILE_READ),
            List.of(
                    new Limit(Limit.IMAGE_COUNT, Unit.THINGS, PlatformDoer.MOST_PICTURES, DESCRIBED),
                    new Limit(Limit.IMAGE_BYTES, Unit.BYTES, PlatformDoer.LARGEST_PICTURE, DESCRIBED),
                    new Limit(Limit.VIDEO_COUNT, Unit.THINGS, PlatformDoer.MOST_VIDEOS, DESCRIBED),
                    new Limit(Limit.VIDEO_BYTES, Unit.BYTES, PlatformDoer.LARGEST_VIDEO, DESCRIBED)),
            List.of(Field.required("baseUrl", "https://community.example.org/kith")),
            List.of(Field.required(SECRET, "openssl rand -hex 32")));

    /** The word that a platform must say it knows for each. */
    private static final Map<Capability, String> WORDS = words();

    private final InstantSource clock;

    public PlatformConnector() {
        this(InstantSource.system());
    }

    PlatformConnector(InstantSource clock) {
        this.clock = clock;
    }

    private static Map<Capability, String> words() {
        var words = new EnumMap<Capability, String>(Capability.class);
        words.put(Capability.PUBLISH_TEXT, "publish");
        words.put(Capability.PUBLISH_IMAGE, "publish");
        words.put(Capability.PUBLISH_VIDEO, PlatformDoer.VIDEO);
        words.put(Capability.PUBLISH_THREAD, "reply"); // each part answers the one before it
        words.put(Capability.PUBLISH_EDIT, "edit");
        words.put(Capability.PUBLISH_DELETE, "delete");
        words.put(Capability.REPLY_PUBLIC, "reply");
        words.put(Capability.REPLY_PRIVATE, "reply");
        words.put(Capability.REACT_LIKE, "like");
        words.put(Capability.MODERATE_HIDE, "hide");
        words.put(Capability.MODERATE_DELETE, "remove");
        words.put(Capability.MODERATE_LOCK, "lock");
        words.put(Capability.MODERATE_PIN, "pin");
        words.put(Capability.MODERATE_APPROVE, "approve");
        words.put(Capability.MODERATE_MUTE, "mute");
        words.put(Capability.MODERATE_BAN, "ban");
        words.put(Capability.MODERATE_REPORT, "report");
        words.put(Capability.MEASURE_POST, PlatformMeter.WORD);
        words.put(Capability.PROFILE_READ, PlatformProfiles.WORD);
        return words;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Account account(Connection connection) {
        var hello = Hello.ask(new Endpoint(connection, clock));
        var missing = new EnumMap<Capability, String>(Capability.class);
        WORDS.forEach((capability, word) -> {
            if (!hello.can().contains(word)) {
                missing.put(capability, "This platform says that it does not know “" + word + "”.");
            }
        });
        return new Account(new RemoteId(hello.id()), hello.name(), missing);
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new PlatformDoer(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new PlatformDoer(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new PlatformDoer(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new PlatformMeter(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new PlatformProfiles(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new PlatformCollector(clock));
    }

    @Override
    public Optional<WebhookReceiver> webhooks() {
        return Optional.of(new PlatformWebhook());
    }
}
