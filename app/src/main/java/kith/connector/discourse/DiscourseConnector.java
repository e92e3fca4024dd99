package kith.connector.discourse;

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
import kith.connector.HistoryReader;
import kith.connector.Json;
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
import tools.jackson.databind.JsonNode;

/** The way to a forum on Discourse, by an API key; and to its past, by the JSON of its topics. */
@Component
public final class DiscourseConnector implements Connector {
    private static final Network NETWORK = new Network(
            "discourse",
            "Discourse",
            new Look("messages", 60, 0.1),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
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
                    Capability.COLLECT_HISTORY,
                    Capability.MEASURE_POST,
                    Capability.REPLY_PUBLIC,
                    Capability.REPLY_PRIVATE,
                    Capability.REACT_LIKE,
                    Capability.MODERATE_HIDE,
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_LOCK,
                    Capability.MODERATE_APPROVE,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MODERATE_REPORT,
                    Capability.PROFILE_READ),
            List.of(new Limit(
                    "text.characters",
                    Unit.CHARACTERS,
                    DiscourseDoer.LONGEST_POST,
                    Source.usual(
                            "https://github.com/discourse/discourse/blob/main/config/site_settings.yml",
                            LocalDate.of(2026, 11, 28)))),
            List.of(
                    Field.required("baseUrl", "https://forum.example.org"),
                    Field.required("username", "kith"),
                    Field.optional("category", "4")),
            List.of(Field.required("apiKey", "4b1c…f09e")));

    private static final Set<Capability> STAFFS = Set.of(
            Capability.MODERATE_HIDE,
            Capability.MODERATE_DELETE,
            Capability.MODERATE_LOCK,
            Capability.MODERATE_APPROVE,
            Capability.MODERATE_MUTE,
            Capability.MODERATE_BAN,
            Capability.COLLECT_REPORTS,
            Capability.PROFILE_READ);

    private final DiscourseHistory history = new DiscourseHistory();
    private final InstantSource clock;

    public DiscourseConnector() {
        this(InstantSource.system());
    }

    DiscourseConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    /** Numbers of people begin anew on each forum, so that the account's id says which one it is of. */
    @Override
    public Account account(Connection connection) {
        var forum = new Forum(connection, clock);
        forum.category();
        forum.get("/notifications.json")
                .orTrouble(); // a forum shows its people to everybody; this only to a key's own user
        var me = forum.me();
        return new Account(
                new RemoteId(forum.address() + " " + Json.number(me, "id")),
                "@" + Json.text(me, "username"),
                missing(me));
    }

    static String siteOf(Account me) {
        return me.id().value().replaceFirst(" .*$", "");
    }

    static String numberOf(Account me) {
        return me.id().value().replaceFirst("^.* ", "");
    }

    static String usernameOf(Account me) {
        return me.name().replaceFirst("^@", "");
    }

    private static Map<Capability, String> missing(JsonNode me) {
        var missing = new EnumMap<Capability, String>(Capability.class);
        if (!me.path("admin").booleanValue(false) && !me.path("moderator").booleanValue(false)) {
            var why = "The forum lets its staff do this, and " + Json.text(me, "username") + " is none of it.";
            STAFFS.forEach(capability -> missing.put(capability, why));
        }
        return missing;
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new DiscourseDoer(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new DiscourseDoer(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new DiscourseDoer(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new DiscourseMeter(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new DiscourseProfiles(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new DiscourseCollector(clock));
    }

    @Override
    public Optional<WebhookReceiver> webhooks() {
        return Optional.of(new DiscourseWebhook(clock));
    }

    @Override
    public Optional<HistoryReader> historyReader() {
        return Optional.of(history);
    }
}
