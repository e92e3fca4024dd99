package kith.connector.mastodon;

import java.time.InstantSource;
import java.util.LinkedHashMap;
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
import kith.connector.Replier;
import kith.connector.SignIn;
import kith.connector.Streamer;
import org.springframework.stereotype.Component;

/** The way to Mastodon and what speaks its API, by a server's address and a sign-in there, or an access token. */
@Component
public final class MastodonConnector implements Connector {
    private static final Network NETWORK = new Network(
            "mastodon",
            "Mastodon",
            new Look("brand-mastodon", 285, 0.14),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
                    Capability.PUBLISH_VIDEO,
                    Capability.PUBLISH_THREAD,
                    Capability.PUBLISH_EDIT,
                    Capability.PUBLISH_EDIT_MEDIA,
                    Capability.PUBLISH_DELETE,
                    Capability.COLLECT_POSTS,
                    Capability.COLLECT_COMMENTS,
                    Capability.COLLECT_MENTIONS,
                    Capability.COLLECT_MESSAGES,
                    Capability.COLLECT_REACTIONS,
                    Capability.COLLECT_REPORTS,
                    Capability.COLLECT_EDITS,
                    Capability.COLLECT_DELETIONS,
                    Capability.COLLECT_OWN,
                    Capability.MEASURE_POST,
                    Capability.REPLY_PUBLIC,
                    Capability.REPLY_PRIVATE,
                    Capability.REACT_LIKE,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MODERATE_REPORT,
                    Capability.PROFILE_READ),
            StatusLimits.ALL,
            List.of(
                    Field.required("baseUrl", "https://mastodon.social"),
                    Field.optional(ServerModeration.SETTING, ServerModeration.FOR_US)),
            List.of(Field.required("accessToken", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")));

    private final InstantSource clock;

    public MastodonConnector() {
        this(InstantSource.system());
    }

    MastodonConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Pace pace(Map<String, String> settings) {
        return new Pace(1, Allowances.BUDGETS);
    }

    @Override
    public Account account(Connection connection) {
        var api = new Api(connection, clock);
        var me = api.signIn();
        var missing = new LinkedHashMap<Capability, String>(api.server().software().missing);
        missing.putAll(Scopes.missing(api, ServerModeration.chosen(connection)));
        if (!me.managesReports()) {
            missing.putIfAbsent(
                    Capability.COLLECT_REPORTS, "The account’s role on its server does not manage reports.");
        }
        return new Account(me.handle().id(), me.handle().toString(), missing);
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new MastodonPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new MastodonReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new MastodonModerator(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new MastodonProfiles(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new MastodonMeter(clock));
    }

    @Override
    public Optional<SignIn> signIn() {
        return Optional.of(new MastodonSignIn(clock));
    }

    @Override
    public Optional<Streamer> streamer() {
        return Optional.of(new MastodonStreamer(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new MastodonCollector(clock));
    }
}
