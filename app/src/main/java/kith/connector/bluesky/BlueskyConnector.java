package kith.connector.bluesky;

import java.time.InstantSource;
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
import kith.connector.Look;
import kith.connector.Meter;
import kith.connector.Moderator;
import kith.connector.Network;
import kith.connector.Pace;
import kith.connector.Profiles;
import kith.connector.Publisher;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Streamer;
import kith.connector.Trouble;
import org.springframework.stereotype.Component;

/** The way to Bluesky, by a handle and an app password. */
@Component
public final class BlueskyConnector implements Connector {
    private static final Network NETWORK = new Network(
            "bluesky",
            "Bluesky",
            new Look("brand-bluesky", 236, 0.12),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
                    Capability.PUBLISH_VIDEO,
                    Capability.PUBLISH_THREAD,
                    Capability.PUBLISH_DELETE,
                    Capability.COLLECT_POSTS,
                    Capability.COLLECT_COMMENTS,
                    Capability.COLLECT_MENTIONS,
                    Capability.COLLECT_MESSAGES,
                    Capability.COLLECT_REACTIONS,
                    Capability.COLLECT_DELETIONS,
                    Capability.COLLECT_OWN,
                    Capability.MEASURE_POST,
                    Capability.REPLY_PUBLIC,
                    Capability.REPLY_PRIVATE,
                    Capability.REACT_LIKE,
                    Capability.MODERATE_HIDE,
                    Capability.MODERATE_LOCK,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MODERATE_REPORT,
                    Capability.PROFILE_READ),
            PostLimits.ALL,
            List.of(
                    Field.optional("baseUrl", Pds.DEFAULT_URL),
                    Field.optional(Hashtags.SETTING, "#brindle #harbour"),
                    Field.optional(BlueskyStreamer.JETSTREAM, "jetstream2.us-east.bsky.network")),
            List.of(
                    Field.required("identifier", "brindle.bsky.social"),
                    Field.required("password", "xxxx-xxxx-xxxx-xxxx")));

    /** A key of the words. */
    private static final String NO_CHAT = "network.bluesky.no-chat";

    private final InstantSource clock;

    public BlueskyConnector() {
        this(InstantSource.system());
    }

    BlueskyConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Pace pace(Map<String, String> settings) {
        return new Pace(1, WritePoints.BUDGETS);
    }

    @Override
    public Account account(Connection connection) {
        var pds = new Pds(connection, clock);
        var session = pds.signIn();
        return new Account(new RemoteId(session.did()), "@" + session.handle(), withoutChat(pds));
    }

    /** An app password opens the direct messages only when that was ticked as it was made. */
    private static Map<Capability, String> withoutChat(Pds pds) {
        try {
            pds.chat().ask("chat.bsky.convo.listConvos", Map.of("limit", "1")).orTrouble(pds.now());
            return Map.of();
        } catch (Trouble trouble) {
            return Map.of(Capability.COLLECT_MESSAGES, NO_CHAT, Capability.REPLY_PRIVATE, NO_CHAT);
        }
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new BlueskyPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new BlueskyReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new BlueskyModerator(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new BlueskyProfiles(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new BlueskyMeter(clock));
    }

    @Override
    public Optional<Streamer> streamer() {
        return Optional.of(new BlueskyStreamer(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new BlueskyCollector(clock));
    }
}
