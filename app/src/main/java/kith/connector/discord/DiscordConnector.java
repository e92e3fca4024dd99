package kith.connector.discord;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Act;
import kith.connector.Budget;
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
import kith.connector.Source;
import kith.connector.Streamer;
import kith.connector.Trouble;
import org.springframework.stereotype.Component;

/** The way to a server on Discord, by a bot; and to its past, by the files of DiscordChatExporter. */
@Component
public final class DiscordConnector implements Connector {
    private static final Network NETWORK = new Network(
            "discord",
            "Discord",
            new Look("brand-discord", 278, 0.14),
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
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_LOCK,
                    Capability.MODERATE_PIN,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MEASURE_POST,
                    Capability.PROFILE_READ),
            MessageLimits.ALL,
            List.of(
                    Field.required("server", "81384788765712384"),
                    Field.optional("channel", "290926798999357250"),
                    Field.optional("baseUrl", Api.DEFAULT_URL)),
            List.of(Field.required("botToken", "MTk4NjIyNDgzNDcx.example.token-of-a-bot")));

    /** Discord lets a bot write five messages in five seconds in a channel. */
    private static final List<Budget> BUDGETS = List.of(new Budget(
            "messages.5s",
            Budget.Scope.ACCOUNT,
            5,
            Duration.ofSeconds(5),
            act -> act instanceof Act.Publish || act instanceof Act.Reply || act instanceof Act.Edit ? 1 : 0,
            Source.kept("https://discord.com/developers/docs/topics/rate-limits", LocalDate.of(2026, 11, 24))));

    private final InstantSource clock;

    public DiscordConnector() {
        this(InstantSource.system());
    }

    DiscordConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Pace pace(Map<String, String> settings) {
        return new Pace(1, BUDGETS);
    }

    /** The bot, after a look whether it is on the server and what its roles are worth there. */
    @Override
    public List<Permit> permits() {
        return Permissions.permits();
    }

    @Override
    public Account account(Connection connection) {
        var api = new Api(connection, clock);
        var server = api.server();
        var me = api.signIn();
        var id = Json.text(me, "id");
        var member = api.ask("/guilds/" + server + "/members/" + id);
        if (member.isForbidden() || member.response().status() == 404) {
            throw new Trouble(
                    new Outcome.Refused(
                            "The bot is on no server with that id. Invite it by the link that Discord's developer portal makes."));
        }
        var roles = api.ask("/guilds/" + server + "/roles").orTrouble();
        var missing = new LinkedHashMap<>(Permissions.missing(member.orTrouble(), roles, server));
        missing.putAll(Intents.missing(api.ask("/applications/@me").orTrouble()));
        if (api.channel().isPresent()) {
            api.askChannel();
        } else {
            List.of(Capability.PUBLISH_TEXT, Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO)
                    .forEach(capability -> missing.put(capability, "No channel to post in is named in the settings."));
        }
        return new Account(new RemoteId(id), "@" + Json.text(me, "username"), missing);
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new DiscordPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new DiscordReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new DiscordModerator(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new DiscordProfiles(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new DiscordCollector(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new DiscordMeter(clock));
    }

    @Override
    public Optional<Streamer> streamer() {
        return Optional.of(new DiscordStreamer(clock));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(new DiscordHistory());
    }
}
