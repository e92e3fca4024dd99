package kith.connector.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
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
import kith.connector.Moderator;
import kith.connector.Network;
import kith.connector.Outcome;
import kith.connector.Pace;
import kith.connector.Profiles;
import kith.connector.Publisher;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Source;
import kith.connector.Trouble;
import kith.connector.WebhookReceiver;
import org.springframework.stereotype.Component;

/** The way to a group or a channel on Telegram, by a bot; and to its past, by an export of the desktop program. */
@Component
public final class TelegramConnector implements Connector {
    private static final Network NETWORK = new Network(
            "telegram",
            "Telegram",
            new Look("brand-telegram", 235, 0.12),
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
                    Capability.PROFILE_READ),
            MessageLimits.ALL,
            List.of(Field.required("chat", "@harbour"), Field.optional("baseUrl", Bot.DEFAULT_URL)),
            List.of(Field.required("botToken", "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11")));

    /** Telegram lets a bot send 20 messages a minute into one group; each picture of a group of them is one. */
    private static final List<Budget> BUDGETS = List.of(new Budget(
            "messages.minute",
            Budget.Scope.ACCOUNT,
            20,
            Duration.ofMinutes(1),
            TelegramConnector::messages,
            Source.unconfirmed("https://core.telegram.org/bots/faq", LocalDate.of(2026, 11, 23))));

    private final InstantSource clock;

    public TelegramConnector() {
        this(InstantSource.system());
    }

    TelegramConnector(InstantSource clock) {
        this.clock = clock;
    }

    private static long messages(Act act) {
        return switch (act) {
            case Act.Publish(var content) -> Math.max(1, content.media().size());
            case Act.Reply reply -> Math.max(1, reply.content().media().size());
            case Act.Edit a -> 1;
            case Act.Delete a -> 0;
            case Act.Like a -> 0;
            case Act.Hide a -> 0;
            case Act.Unhide a -> 0;
            case Act.Lock a -> 0;
            case Act.Unlock a -> 0;
            case Act.Pin a -> 0;
            case Act.Unpin a -> 0;
            case Act.Approve a -> 0;
            case Act.Mute a -> 0;
            case Act.Unmute a -> 0;
            case Act.Ban a -> 0;
            case Act.Unban a -> 0;
            case Act.Report a -> 0;
            case Act.Remove a -> 0;
        };
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Pace pace(Map<String, String> settings) {
        return new Pace(1, BUDGETS);
    }

    /** The bot, after a look whether the chat is there and nobody else takes its updates away. */
    @Override
    public Account account(Connection connection) {
        var bot = new Bot(connection, clock);
        bot.chat();
        var answer = bot.ask("getMe");
        if (answer.response().status() == 404) { // so Telegram answers to a token that has not the form of one
            throw new Trouble(new Outcome.Disconnected("Telegram does not know this bot token."));
        }
        var me = answer.orTrouble();
        var webhook = Json.text(bot.ask("getWebhookInfo").orTrouble(), "url");
        var ours = connection.hook().map(hook -> hook.address().toString()).orElse("");
        if (!webhook.isEmpty() && !webhook.equals(ours)) {
            throw new Trouble(
                    new Outcome.Refused(
                            "This bot already sends what it hears to another program. Give Kith a bot of its own, or delete that webhook."));
        }
        var here = Here.ask(bot, connection.memory());
        var membership = bot.ask(
                        "getChatMember",
                        Json.object()
                                .put("chat_id", here.chat())
                                .put("user_id", me.path("id").longValue(0)))
                .orTrouble();
        return new Account(
                new RemoteId(Json.digits(me, "id")),
                "@" + Json.text(me, "username"),
                Rights.missing(me, membership, here));
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new TelegramPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new TelegramReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new TelegramModerator(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new TelegramProfiles(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new TelegramCollector(clock));
    }

    @Override
    public Optional<WebhookReceiver> webhooks() {
        return Optional.of(new TelegramWebhook(clock));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(new TelegramHistory());
    }
}
