package kith.connector.slack;

import java.time.InstantSource;
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
import kith.connector.HistoryReader;
import kith.connector.Json;
import kith.connector.Look;
import kith.connector.Meter;
import kith.connector.Moderator;
import kith.connector.Network;
import kith.connector.Outcome;
import kith.connector.Pace;
import kith.connector.Permit;
import kith.connector.Profiles;
import kith.connector.Publisher;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Streamer;
import kith.connector.Trouble;
import kith.connector.WebhookReceiver;
import org.springframework.stereotype.Component;

/** The way to a workspace of Slack, by an app’s bot; and to its past, by exports. */
@Component
public final class SlackConnector implements Connector {
    private static final Network SLACK = new Network(
            "slack",
            "Slack",
            new Look("brand-slack", 320, 0.13),
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
                    Capability.COLLECT_HISTORY,
                    Capability.REPLY_PUBLIC,
                    Capability.REPLY_PRIVATE,
                    Capability.REACT_LIKE,
                    Capability.MODERATE_PIN,
                    Capability.MEASURE_POST,
                    Capability.PROFILE_READ),
            MessageLimits.ALL,
            List.of(Field.optional("channel", "C024BE91L"), Field.optional("baseUrl", Api.DEFAULT_URL)),
            List.of(
                    Field.required("botToken", "xoxb-…"),
                    Field.optional(SlackStreamer.TOKEN, "xapp-…"),
                    Field.optional(SlackWebhook.SECRET, "8f742231b10e8888abcd99yyyzzz85a5")));

    private static final Set<Capability> POSTING = Set.of(
            Capability.PUBLISH_TEXT, Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO, Capability.PUBLISH_THREAD);

    private final SlackHistory history = new SlackHistory();
    private final InstantSource clock;

    public SlackConnector() {
        this(InstantSource.system());
    }

    SlackConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return SLACK;
    }

    @Override
    public Pace pace(Map<String, String> settings) {
        return new Pace(1, MessageLimits.BUDGETS);
    }

    @Override
    public List<Permit> permits() {
        return Scopes.permits();
    }

    @Override
    public Account account(Connection connection) {
        var api = new Api(connection, clock);
        var channel = api.channel();
        var answer = api.signIn();
        var me = answer.orTrouble();
        if (Json.filled(me, "bot_id").isEmpty()) {
            throw new Trouble(new Outcome.Disconnected(
                    "That is a person’s token. Kith speaks as a bot: its token begins with xoxb-."));
        }
        channel.ifPresent(
                id -> api.ask("conversations.info", Map.of("channel", id)).orTrouble());
        new SlackStreamer(clock).check(connection);
        var missing = new EnumMap<Capability, String>(Capability.class);
        answer.response().header("x-oauth-scopes").map(Scopes::missing).ifPresent(missing::putAll);
        if (channel.isEmpty()) {
            POSTING.forEach(capability -> missing.putIfAbsent(
                    capability, "It is not said in which channel to post: name one in the settings."));
        }
        return new Account(
                new RemoteId(Json.text(me, "user_id")),
                "@" + Json.text(me, "user") + ", " + Json.text(me, "team"),
                missing);
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new SlackPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new SlackReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new SlackModerator(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new SlackCollector(clock));
    }

    @Override
    public Optional<WebhookReceiver> webhooks() {
        return Optional.of(new SlackWebhook(clock));
    }

    @Override
    public Optional<Streamer> streamer() {
        return Optional.of(new SlackStreamer(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new SlackProfiles(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new SlackMeter(clock));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
