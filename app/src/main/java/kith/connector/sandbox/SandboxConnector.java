package kith.connector.sandbox;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kith.connector.Account;
import kith.connector.Budget;
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
import kith.connector.Outcome;
import kith.connector.Pace;
import kith.connector.Profiles;
import kith.connector.Publisher;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Source;
import kith.connector.Trouble;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way to the sandbox network. */
@Component
public final class SandboxConnector implements Connector, Profiles {
    static final String ACCESS_TOKEN = "accessToken";
    /** Where posts go; the account's own page when it is not given. */
    static final String ROOM = "room";
    /** {@code key}, {@code look-up} or {@code ask}: how an act is recognised again, so that both ways can be tried. */
    static final String RECOGNITION = "recognition";
    /** How many acts may be on their way at a time, 1 to 8. */
    static final String WIDTH = "width";
    /** How many acts a minute Kith allows itself; the network's own quota is higher. */
    static final String BUDGET = "budget";

    static final int TEXT_GRAPHEMES = 500;
    static final int IMAGE_COUNT = 4;
    static final int IMAGE_BYTES = 2_000_000;

    private static final Source DESCRIPTION = Source.read("docs/connectors/sandbox.md", LocalDate.of(2026, 11, 24));

    private static final Set<Capability> MODERATION = Set.of(
            Capability.MODERATE_HIDE, Capability.MODERATE_DELETE, Capability.MODERATE_LOCK, Capability.MODERATE_BAN);

    private static final Network NETWORK = new Network(
            "sandbox",
            "Sandbox",
            new Look("sandbox", 75, 0.09),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
                    Capability.PUBLISH_THREAD,
                    Capability.PUBLISH_FIRST_COMMENT,
                    Capability.PUBLISH_EDIT,
                    Capability.PUBLISH_EDIT_MEDIA,
                    Capability.PUBLISH_EDIT_COMMENT,
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
                    Capability.MODERATE_LOCK,
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_MUTE,
                    Capability.MODERATE_BAN,
                    Capability.MODERATE_REPORT,
                    Capability.PROFILE_READ),
            List.of(
                    new Limit(Limit.TEXT_GRAPHEMES, Unit.GRAPHEMES, TEXT_GRAPHEMES, DESCRIPTION),
                    new Limit(Limit.IMAGE_COUNT, Unit.THINGS, IMAGE_COUNT, DESCRIPTION),
                    new Limit(Limit.IMAGE_BYTES, Unit.BYTES, IMAGE_BYTES, DESCRIPTION)),
            List.of(
                    Field.required("baseUrl", "http://127.0.0.1:8090"),
                    Field.optional(ROOM, "workshop"),
                    Field.optional(RECOGNITION, "look-up"),
                    Field.optional(WIDTH, "4"),
                    Field.optional(BUDGET, "300")),
            List.of(Field.required(ACCESS_TOKEN, "sandbox-brindle")));

    private final SandboxVoice voice = new SandboxVoice();
    private final SandboxCollector collector = new SandboxCollector();
    private final SandboxModerator moderator = new SandboxModerator();

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Account account(Connection connection) {
        var me = me(connection);
        connection.setting(ROOM).ifPresent(room -> mustExist(connection, room));
        var rights = StreamSupport.stream(me.path("rights").spliterator(), false)
                .map(right -> right.asString(""))
                .toList();
        var missing = rights.contains("moderate")
                ? Map.<Capability, String>of()
                : MODERATION.stream()
                        .collect(Collectors.toMap(c -> c, c -> "This account is no moderator on the network."));
        return new Account(new RemoteId(SandboxWords.text(me, "id")), "@" + SandboxWords.text(me, "handle"), missing);
    }

    @Override
    public Pace pace(Map<String, String> settings) {
        var budgets = number(settings, BUDGET)
                .map(amount -> new Budget(
                        "acts.minute",
                        Budget.Scope.ACCOUNT,
                        Math.max(1, amount),
                        Duration.ofMinutes(1),
                        act -> 1,
                        DESCRIPTION))
                .map(List::of)
                .orElse(List.of());
        return new Pace(number(settings, WIDTH).map(n -> Math.clamp(n, 1, 8)).orElse(1), budgets);
    }

    private static Optional<Integer> number(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(value -> value.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }

    private static JsonNode me(Connection connection) {
        var response = new SandboxClient(connection).get("me");
        if (response.status() == 403) {
            throw new Trouble(new Outcome.Disconnected("The network does not let this account in."));
        }
        if (!response.ok() && response.status() != 404) {
            throw new Trouble(SandboxClient.failure(response));
        }
        return SandboxClient.object(response)
                .filter(me -> response.ok() && me.hasNonNull("id") && me.hasNonNull("handle"))
                .orElseThrow(() -> new Trouble(
                        new Outcome.Refused("What answers at " + connection.baseUrl("") + " is no sandbox network.")));
    }

    private static void mustExist(Connection connection, String room) {
        var rooms = StreamSupport.stream(
                        new SandboxClient(connection)
                                .read("rooms")
                                .path("items")
                                .spliterator(),
                        false)
                .map(node -> node.path("id").asString(""))
                .toList();
        if (!rooms.contains(room)) {
            throw new Trouble(new Outcome.Refused("The network has no room “" + room + "”."));
        }
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(voice);
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(voice);
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new SandboxMeter());
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(collector);
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(moderator);
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(this);
    }

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        return new SandboxClient(connection)
                .find("people/" + SandboxClient.encoded(account.value()))
                .map(SandboxConnector::profile);
    }

    @Override
    public List<Profile> search(Connection connection, String words, int most) {
        var found = new SandboxClient(connection).read("people?q=" + SandboxClient.encoded(words));
        return StreamSupport.stream(found.path("items").spliterator(), false)
                .limit(most)
                .map(SandboxConnector::profile)
                .toList();
    }

    private static Profile profile(JsonNode person) {
        return new Profile(
                new RemoteId(SandboxWords.text(person, "id")),
                "@" + SandboxWords.text(person, "handle"),
                SandboxWords.text(person, "name"),
                person.path("biography").asString(""),
                Optional.empty(),
                SandboxWords.optional(person, "url").map(URI::create),
                -1);
    }
}
