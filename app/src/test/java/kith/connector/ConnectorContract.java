package kith.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.testing.Patience;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * What every connector promises, whatever its network. A connector's test implements this and fills the hooks at the top; its
 * network must be really there, or as good as (a server of our own that speaks the network's published description).
 */
@ExtendWith(CasesPrinted.class)
public interface ConnectorContract {
    /** Faults that the wire makes, whatever is said over it. */
    Set<String> ON_THE_WIRE = Set.of("half of its JSON", "half a body", "a reset", "10 MB of JSON");

    /** The real way out, open to servers of our own on this machine. */
    Transport OPEN = new GuardedTransport(true);

    // ---- hooks

    Connector connector();

    /** A channel that works, over this transport. Each call may be the same channel. */
    Connection connection(Transport transport);

    /** The real way to the network. */
    default Transport transport() {
        return OPEN;
    }

    /**
     * For every declared capability that acts, an act the network takes now: on something that exists, made anew at each
     * call, with a text never used before.
     */
    Map<Capability, Supplier<Act>> acts();

    /** How often the network holds this text of ours, asked in another way than through the connector. */
    long timesSaid(String text);

    /** Makes somebody else say something that the channel will collect; does nothing where nobody can. */
    void somebodySpeaks();

    /** What happens on the network itself, past Kith; empty where nothing of that is heard. */
    default Optional<Natively> natively() {
        return Optional.empty();
    }

    /** People at the network's own pages. Each text is unlike all before. */
    interface Natively {
        /** Somebody says it where the channel hears it, and may say something else there later. */
        RemoteId says(String text);

        default void edits(RemoteId said, String text) {
            throw new UnsupportedOperationException();
        }

        default void deletes(RemoteId said) {
            throw new UnsupportedOperationException();
        }

        /** The channel's account answers it there, where the channel hears it. */
        default RemoteId answersAsUs(RemoteId said, String text) {
            throw new UnsupportedOperationException();
        }
    }

    /** Somebody else answers a post of ours; where posts are measured, that is counted. */
    default void somebodyAnswers(RemoteId post) {
        throw new UnsupportedOperationException("Posts are measured, and nobody answers one.");
    }

    /** Whether the request does an act; signing in and sending a picture ahead are none. */
    default boolean writes(Transport.Request request) {
        return !"GET".equals(request.method());
    }

    /** An order as it is first given. */
    static Act.Order order(Act act) {
        return new Act.Order(UUID.randomUUID(), act, Instant.now(), Optional.empty());
    }

    /** Does it at the network, where that is no test of its own. */
    default RemoteId done(Connection connection, Act act) {
        return ((Outcome.Done) connector().doer(act).orElseThrow().act(connection, order(act))).id();
    }

    /** A text nobody has said before. */
    static Act.Content fresh(String words) {
        return Act.Content.of(words + " " + UUID.randomUUID());
    }

    // ---- the declaration, both ways

    @Test
    default void what_is_declared_has_a_facet_and_what_is_not_has_none() {
        var connector = connector();
        var areas = connector.network().capabilities().stream()
                .map(Areas::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Areas.class)));

        assertThat(connector.publisher().isPresent()).as("publisher").isEqualTo(areas.contains(Areas.PUBLISHER));
        assertThat(connector.replier().isPresent()).as("replier").isEqualTo(areas.contains(Areas.REPLIER));
        assertThat(connector.moderator().isPresent()).as("moderator").isEqualTo(areas.contains(Areas.MODERATOR));
        assertThat(connector.profiles().isPresent()).as("profiles").isEqualTo(areas.contains(Areas.PROFILES));
        assertThat(connector.meter().isPresent()).as("meter").isEqualTo(areas.contains(Areas.METER));
        assertThat(connector.collector().isPresent()
                        || connector.historyReader().isPresent())
                .as("collector")
                .isEqualTo(areas.contains(Areas.COLLECTOR));
    }

    @Test
    default void limits_and_fields_are_well_formed() {
        var network = connector().network();

        assertThat(network.name()).isNotBlank();
        assertThat(network.limits()).allMatch(limit -> limit.value() > 0);
        assertThat(network.limits()).extracting(Limit::id).doesNotHaveDuplicates();
        assertThat(Stream.concat(network.settings().stream(), network.credentials().stream())
                        .map(Field::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z0-9]*"));
    }

    @Test
    default void the_channel_needs_no_setting_or_credential_that_is_not_declared() {
        var network = connector().network();
        var connection = connection(transport());

        assertThat(names(network.settings())).containsAll(connection.settings().keySet());
        assertThat(names(network.credentials()))
                .containsAll(connection.credentials().keySet());
    }

    @TestFactory
    default Stream<DynamicTest> the_account_is_not_reached_without() {
        var connection = connection(transport());
        var network = connector().network();
        var settings = network.settings().stream()
                .filter(Field::required)
                .map(field -> dynamicTest("the setting " + field.name(), () -> {
                    var without = new Connection(
                            without(connection.settings(), field.name()),
                            connection.credentials(),
                            connection.transport(),
                            Memory.ofThisCall());
                    assertThat(outcomeOf(() -> connector().account(without))).isInstanceOf(Outcome.Refused.class);
                }));
        var credentials = network.credentials().stream()
                .filter(Field::required)
                .map(field -> dynamicTest("the credential " + field.name(), () -> {
                    var without = new Connection(
                            connection.settings(),
                            without(connection.credentials(), field.name()),
                            connection.transport(),
                            Memory.ofThisCall());
                    assertThat(outcomeOf(() -> connector().account(without))).isInstanceOf(Outcome.Disconnected.class);
                }));
        return Stream.concat(settings, credentials);
    }

    @TestFactory
    default Stream<DynamicTest> wrong_credentials_are_told_as_disconnected() {
        return where(!connector().network().credentials().isEmpty(), "wrong ones", () -> {
            var connection = connection(transport());
            var wrong = new Connection(
                    connection.settings(),
                    connection.credentials().keySet().stream().collect(Collectors.toMap(name -> name, name -> "wrong")),
                    connection.transport(),
                    Memory.ofThisCall());

            assertThat(outcomeOf(() -> connector().account(wrong))).isInstanceOf(Outcome.Disconnected.class);
        });
    }

    @Test
    default void the_account_is_known_by_its_id_and_lacks_only_what_its_network_has() {
        var account = connector().account(connection(transport()));

        assertThat(account.name()).isNotBlank();
        assertThat(connector().network().capabilities())
                .containsAll(account.missing().keySet());
        assertThat(account.missing().values()).allMatch(reason -> !reason.isBlank());
    }

    // ---- acting

    @TestFactory
    default Stream<DynamicTest> what_is_declared_works() {
        assertThat(acts().keySet())
                .as("an act for every declared capability that acts and that this account has")
                .isEqualTo(actingCapabilities());
        return acts().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey().id(), () -> {
                    var act = entry.getValue().get();
                    var order = order(act);

                    var outcome = untilSettled(connection(transport()), order);

                    assertThat(outcome).isInstanceOf(Outcome.Done.class);
                }));
    }

    @TestFactory
    default Stream<DynamicTest> what_is_not_declared_is_refused_without_asking() {
        return everyKindOfAct()
                .flatMap(act -> doers().filter(
                                doer -> !connector().network().capabilities().contains(act.capability())
                                        || !connector()
                                                .doer(act)
                                                .map(d -> sameFacet(d, doer))
                                                .orElse(false))
                        .map(doer -> dynamicTest(
                                act.word() + " by " + doer.getClass().getSimpleName(), () -> {
                                    var edge = new FaultyTransport(transport());

                                    var outcome = outcomeOf(() -> doer.act(connection(edge), order(act)));

                                    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
                                    assertThat(edge.seen()).noneMatch(this::writes);
                                })));
    }

    /** One object may be two facets; an act belongs to it when either is the right one. */
    private static boolean sameFacet(Doer one, Doer other) {
        return one == other || one.getClass() == other.getClass();
    }

    @TestFactory
    default Stream<DynamicTest> acting_twice_with_one_order_acts_once() {
        return eachAct(
                recognition ->
                        recognition instanceof Recognition.NativeKey || recognition instanceof Recognition.Idempotent,
                act -> {
                    var order = order(act);
                    var connection = connection(transport());

                    var first = untilSettled(connection, order);
                    var second = untilSettled(connection, order);

                    assertThat(first).isInstanceOf(Outcome.Done.class);
                    assertThat(second).isInstanceOf(Outcome.Done.class);
                    assertThat(((Outcome.Done) second).id()).isEqualTo(((Outcome.Done) first).id());
                    textOf(act).ifPresent(text -> assertThat(timesSaid(text)).isEqualTo(1));
                });
    }

    @TestFactory
    default Stream<DynamicTest> an_answer_lost_on_the_way_is_unknown_and_settles_as_done_once() {
        return eachAct(recognition -> !(recognition instanceof Recognition.Ask), act -> {
            var edge = new FaultyTransport(transport());
            var connection = connection(edge);
            var order = order(act);

            edge.spoil(this::writes, FaultyTransport.resetAfter());
            var lost = untilSettled(connection, order);
            edge.heal();
            var settled = settled(connection, order);

            assertThat(lost).isInstanceOf(Outcome.Unknown.class);
            assertThat(settled).isInstanceOf(Outcome.Done.class);
            textOf(act).ifPresent(text -> assertThat(timesSaid(text)).isEqualTo(1));
        });
    }

    private Outcome settled(Connection connection, Act.Order order) throws InterruptedException {
        return switch (doer(order.act()).recognition(connection, order.act())) {
            case Recognition.NativeKey key -> untilSettled(connection, order);
            case Recognition.Idempotent same -> untilSettled(connection, order);
            case Recognition.LookUp(var settle) -> found(connection, order, settle);
            case Recognition.Ask ask -> throw new AssertionError("only a person can tell");
        };
    }

    private Outcome found(Connection connection, Act.Order order, Duration settle) throws InterruptedException {
        var until = Instant.now().plus(settle);
        while (true) {
            var found = doer(order.act()).lookUp(connection, order);
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(until)) {
                return new Outcome.Unknown("The look-up did not find it within " + settle + ".");
            }
            Thread.sleep(250);
        }
    }

    @TestFactory
    default Stream<DynamicTest> looking_for_what_was_never_asked_finds_nothing() {
        return eachAct(
                recognition -> recognition instanceof Recognition.LookUp,
                act -> assertThat(doer(act).lookUp(connection(transport()), order(act)))
                        .isEmpty());
    }

    // ---- faults

    @TestFactory
    default Stream<DynamicTest> each_fault_of_the_network_becomes_the_right_outcome() {
        var first = acts().keySet().stream().findFirst();
        return acts().entrySet().stream()
                .flatMap(entry -> faults(first.equals(Optional.of(entry.getKey()))).entrySet().stream()
                        .map(fault -> dynamicTest(entry.getKey().id() + " meets " + fault.getKey(), () -> {
                            var edge = new FaultyTransport(transport());
                            var connection = connection(edge);
                            var act = entry.getValue().get();

                            edge.spoil(this::writes, fault.getValue().fault());
                            var outcome = untilSettled(connection, order(act));

                            assertThat(edge.seen()).anyMatch(this::writes);
                            assertThat(fault.getValue().right()).contains(outcome.getClass());
                            assertReadable(outcome);
                            if (outcome instanceof Outcome.Throttled(var wait, var why, var cause)
                                    && fault.getKey().equals("429")) {
                                assertThat(wait).isEqualTo(Duration.ofSeconds(17));
                            }
                        })));
    }

    /**
     * @param right the outcomes that tell the truth about it
     */
    record Expected(FaultyTransport.Fault fault, List<Class<? extends Outcome>> right) {
        @SafeVarargs
        static Expected of(FaultyTransport.Fault fault, Class<? extends Outcome>... right) {
            return new Expected(fault, List.of(right));
        }
    }

    /** What breaks on the wire breaks for every act alike: one is enough. */
    private static Map<String, Expected> faults(boolean onTheWire) {
        var faults = faults();
        if (!onTheWire) {
            ON_THE_WIRE.forEach(faults::remove);
        }
        return faults;
    }

    private static Map<String, Expected> faults() {
        var faults = new LinkedHashMap<String, Expected>();
        faults.put("401", Expected.of(FaultyTransport.status(401), Outcome.Disconnected.class));
        faults.put("403", Expected.of(FaultyTransport.status(403), Outcome.Disconnected.class, Outcome.Refused.class));
        faults.put("404", Expected.of(FaultyTransport.status(404), Outcome.Refused.class));
        // A conflict may mean that the same act is there already: refused, or to be looked at. Never done unseen.
        faults.put("409", Expected.of(FaultyTransport.status(409), Outcome.Refused.class, Outcome.Unknown.class));
        faults.put("422", Expected.of(FaultyTransport.status(422), Outcome.Refused.class));
        faults.put("429", Expected.of(FaultyTransport.status(429), Outcome.Throttled.class));
        faults.put("500", Expected.of(FaultyTransport.status(500), Outcome.Unknown.class));
        faults.put("503", Expected.of(FaultyTransport.status(503), Outcome.Throttled.class, Outcome.Unknown.class));
        faults.put("a time-out", Expected.of(FaultyTransport.timeoutBefore(), Outcome.Unknown.class));
        faults.put("garbage", Expected.of(FaultyTransport.garbage(), Outcome.Unknown.class));
        faults.put("half of its JSON", Expected.of(FaultyTransport.halfOfJson(), Outcome.Unknown.class));
        faults.put("half a body", Expected.of(FaultyTransport.halfABody(), Outcome.Unknown.class));
        faults.put("a reset", Expected.of(FaultyTransport.reset(), Outcome.Unknown.class));
        faults.put("10 MB of JSON", Expected.of(FaultyTransport.tenMegabytes(), Outcome.Unknown.class));
        faults.put("no route", Expected.of(FaultyTransport.unreachable(), Outcome.Throttled.class));
        return faults;
    }

    @TestFactory
    default Stream<DynamicTest> a_fault_while_collecting_leaves_the_cursor_where_it_is() {
        return connector().collector().stream()
                .flatMap(collector -> readingFaults().entrySet().stream()
                        .map(fault -> dynamicTest(fault.getKey(), () -> {
                            var edge = new FaultyTransport(transport());
                            var connection = connection(edge);

                            edge.spoil(request -> true, fault.getValue().fault());
                            var outcome = outcomeOf(() -> collector.collect(connection, Optional.empty(), longAgo()));

                            assertThat(fault.getValue().right()).contains(outcome.getClass());
                            assertReadable(outcome);
                        })));
    }

    /** A community manager reads it. */
    private static void assertReadable(Outcome outcome) {
        var says = switch (outcome) {
            case Outcome.Refused refused -> refused.networkSaid();
            case Outcome.Throttled throttled -> throttled.why();
            case Outcome.Disconnected disconnected -> disconnected.why();
            case Outcome.Unknown unknown -> unknown.why();
            case Outcome.Done done -> "Done.";
            case Outcome.Accepted accepted -> "Accepted.";
        };
        assertThat(says)
                .matches("(?s)\\P{Ll}.*[.!?”]|[^ ]+\\.[^ ]+ .*[.!?”]") // a sentence, or one that begins with a server's
                // name
                .doesNotContain("{", "<", "Exception", "java.", "null");
    }

    /** Reading changes nothing, so that having no answer may be told as a reason to come back. */
    private static Map<String, Expected> readingFaults() {
        var faults = new LinkedHashMap<String, Expected>();
        faults.put("401", Expected.of(FaultyTransport.status(401), Outcome.Disconnected.class));
        faults.put("403", Expected.of(FaultyTransport.status(403), Outcome.Disconnected.class, Outcome.Refused.class));
        faults.put("429", Expected.of(FaultyTransport.status(429), Outcome.Throttled.class));
        faults.put("500", Expected.of(FaultyTransport.status(500), Outcome.Unknown.class, Outcome.Throttled.class));
        faults.put("503", Expected.of(FaultyTransport.status(503), Outcome.Unknown.class, Outcome.Throttled.class));
        faults.put(
                "a time-out",
                Expected.of(FaultyTransport.timeoutBefore(), Outcome.Unknown.class, Outcome.Throttled.class));
        faults().forEach((name, expected) -> {
            if (name.equals("garbage") || ON_THE_WIRE.contains(name)) {
                faults.put(
                        name,
                        Expected.of(
                                expected.fault(),
                                Outcome.Unknown.class,
                                Outcome.Throttled.class,
                                Outcome.Refused.class));
            }
        });
        faults.put("no route", Expected.of(FaultyTransport.unreachable(), Outcome.Throttled.class));
        return faults;
    }

    /** A test about something that not every network has: where it is absent, there is nothing to test. */
    private static Stream<DynamicTest> where(boolean applies, String name, Executable test) {
        return applies ? Stream.of(dynamicTest(name, test)) : Stream.empty();
    }

    // ---- collecting and understanding

    @TestFactory
    default Stream<DynamicTest> what_somebody_says_is_collected_and_a_batch_read_twice_adds_nothing() {
        return where(connector().collector().isPresent(), "read twice", () -> {
            somebodySpeaks();
            var connection = connection(transport());
            var me = connector().account(connection);

            var first = idsOf(collectAll(connection), me);
            var again = idsOf(collectAll(connection), me);

            assertThat(first).isNotEmpty();
            assertThat(again).containsAll(first);
            assertThat(new LinkedHashSet<>(first)).hasSameSizeAs(first);
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_cursor_at_the_end_brings_only_what_is_new() {
        return where(connector().collector().isPresent(), "at the end", () -> {
            somebodySpeaks();
            var connection = connection(transport());
            var collector = connector().collector().orElseThrow();

            var cursor = Optional.<String>empty();
            Collector.Batch batch;
            var rounds = 0;
            do {
                batch = collector.collect(connection, cursor, longAgo());
                cursor = Optional.of(batch.cursor());
            } while (batch.more() && ++rounds < 1_000);
            assertThat(batch.more()).isFalse();

            var last = new AtomicReference<>(batch.cursor());
            Patience.untilTrue(
                    "a collection that brings nothing, once the network shows all it was told before", () -> {
                        var after = collector.collect(connection, Optional.of(last.get()), longAgo());
                        last.set(after.cursor());
                        return after.payloads().isEmpty() && !after.more();
                    });
        });
    }

    @TestFactory
    default Stream<DynamicTest> understanding_is_pure_and_survives_garbage() {
        return where(connector().collector().isPresent(), "garbage", () -> {
            somebodySpeaks();
            var connection = connection(transport());
            var me = connector().account(connection);
            var collector = connector().collector().orElseThrow();

            for (var raw : collectAll(connection)) {
                assertThat(collector.interpret(raw, me)).isEqualTo(collector.interpret(raw, me));
                for (var broken : broken(raw)) {
                    assertThatCode(() -> collector.interpret(broken, me)).doesNotThrowAnyException();
                }
                assertThat(collector.interpret(cut(raw), me)).isEmpty();
            }
            for (var body :
                    List.of("", " ", "{}", "[]", "null", "0", "\"\"", "<html>", "<?xml version=\"1.0\"?>", "\u0000")) {
                assertThat(collector.interpret(new Collector.Raw("no-such-stream", body), me))
                        .isEmpty();
            }
        });
    }

    // ---- measuring

    @TestFactory
    default Stream<DynamicTest> an_answer_to_a_post_is_counted_and_what_is_not_there_is_left_out() {
        return where(connector().meter().isPresent(), "a post", () -> {
            var meter = connector().meter().orElseThrow();
            var connection = connection(transport());
            var order = order(
                    Objects.requireNonNull(acts().get(Capability.PUBLISH_TEXT)).get());
            var post = ((Outcome.Done) untilSettled(connection, order)).id();
            var asked = List.of(post, new RemoteId("nothing-of-the-sort"));

            Patience.untilTrue(
                    "a post without answers",
                    () -> meter.measure(connection, asked).equals(meter.measure(connection, List.of(post)))
                            && replies(meter.measure(connection, asked), post) == 0);
            somebodyAnswers(post);

            Patience.untilTrue("its answer", () -> replies(meter.measure(connection, asked), post) == 1);
        });
    }

    /** −1 where it is not counted. */
    private static long replies(Map<RemoteId, Meter.Figures> figures, RemoteId post) {
        return figures.getOrDefault(post, Meter.Figures.NONE).replies().orElse(-1L);
    }

    // ---- what happens there while nobody looks

    /** The capabilities of drift, each with what makes it happen and how it is heard. */
    @TestFactory
    default Stream<DynamicTest> what_is_done_on_the_network_itself_is_heard_where_that_is_declared() {
        var declared = connector().network().capabilities().stream()
                .filter(capability -> Drift.of(capability).isPresent())
                .toList();
        return declared.stream()
                .map(capability -> dynamicTest(capability.id(), () -> {
                    var drift = Drift.of(capability).orElseThrow();
                    var there = natively()
                            .orElseThrow(
                                    () -> new AssertionError("declared, and nothing shows it: " + capability.id()));
                    var connection = connection(transport());
                    var me = connector().account(connection);
                    var said = there.says("Who is there? " + UUID.randomUUID());
                    var cursor = hears(connection, me, Optional.empty(), Drift.says(said));

                    var happened = drift.happens(there, said);

                    hears(connection, me, Optional.of(cursor), happened);
                }));
    }

    /** Collects until it is heard, for a while, as a network on a busy machine may take that long to show it. */
    private String hears(Connection connection, Account me, Optional<String> from, Predicate<Heard> what) {
        var collector = connector().collector().orElseThrow();
        var until = Instant.now().plus(Duration.ofSeconds(90));
        var cursor = from;
        var heard = new ArrayList<Heard>();
        while (true) {
            Collector.Batch batch;
            do {
                batch = collector.collect(connection, cursor.map(ConnectorContract::ofLongAgo), longAgo());
                cursor = Optional.of(batch.cursor());
                batch.payloads().forEach(raw -> heard.addAll(collector.interpret(raw, me)));
            } while (batch.more());
            if (heard.stream().anyMatch(what)) {
                return cursor.get();
            }
            assertThat(Instant.now()).as("heard only " + heard).isBefore(until);
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** As if what is known had been looked at last an hour ago. */
    private static String ofLongAgo(String cursor) {
        return cursor.replaceAll(
                "\"looked\":\"[^\"]*\"", "\"looked\":\"" + Instant.now().minus(Duration.ofHours(1)) + "\"");
    }

    /** What may happen to something said, past Kith. */
    enum Drift {
        EDITED,
        DELETED,
        ANSWERED;

        static Optional<Drift> of(Capability capability) {
            return switch (capability) {
                case COLLECT_EDITS -> Optional.of(EDITED);
                case COLLECT_DELETIONS -> Optional.of(DELETED);
                case COLLECT_OWN -> Optional.of(ANSWERED);
                default -> Optional.empty();
            };
        }

        static Predicate<Heard> says(RemoteId id) {
            return heard -> heard instanceof Said said && said.id().equals(id);
        }

        /** Makes it happen; gives how that is heard. */
        Predicate<Heard> happens(Natively there, RemoteId said) {
            var text = "Is it so? " + UUID.randomUUID();
            return switch (this) {
                case EDITED -> {
                    there.edits(said, text);
                    yield heard -> heard instanceof Said now
                            && now.id().equals(said)
                            && now.text().contains(text);
                }
                case DELETED -> {
                    there.deletes(said);
                    yield heard -> heard instanceof Heard.Gone gone && gone.id().equals(said);
                }
                case ANSWERED -> {
                    var answer = there.answersAsUs(said, text);
                    yield heard -> heard instanceof Said now && now.id().equals(answer) && now.own();
                }
            };
        }
    }

    private static List<Collector.Raw> broken(Collector.Raw raw) {
        return List.of(
                new Collector.Raw("no-such-stream", raw.body()),
                new Collector.Raw(raw.stream(), raw.body().replaceAll("\\d{4}-\\d\\d-\\d\\d", "never")),
                new Collector.Raw(raw.stream(), raw.body().replaceAll("\"id\":\"[^\"]*\"", "\"id\":null")),
                new Collector.Raw(raw.stream(), raw.body().replaceAll(":\"[^\"]*\"", ":[]")),
                new Collector.Raw(raw.stream(), raw.body().replaceAll("https?://", "no address ")));
    }

    private static Collector.Raw cut(Collector.Raw raw) {
        return new Collector.Raw(
                raw.stream(), raw.body().substring(0, raw.body().length() / 2));
    }

    // ---- limits

    @TestFactory
    default Stream<DynamicTest> a_text_at_the_limit_is_taken_and_one_beyond_it_is_not() {
        return where(
                connector().publisher().isPresent()
                        && connector().network().limit(Limit.TEXT_GRAPHEMES).isPresent(),
                "a text",
                () -> {
                    var limit = connector().network().limit(Limit.TEXT_GRAPHEMES);
                    var most = Math.toIntExact(limit.get().value());
                    var publisher = connector().publisher().orElseThrow();

                    assertThat(publisher.problems(Act.Content.of("é".repeat(most))))
                            .isEmpty();
                    assertThat(publisher.problems(Act.Content.of("é".repeat(most + 1))))
                            .isNotEmpty();
                    assertThat(publisher.problems(Act.Content.of(""))).isNotEmpty();
                    var beyond = new Act.Publish(Act.Content.of("é".repeat(most + 1)));
                    assertThat(outcomeOf(() -> publisher.act(connection(transport()), order(beyond))))
                            .isInstanceOf(Outcome.Refused.class);
                });
    }

    @TestFactory
    default Stream<DynamicTest> more_or_larger_pictures_than_the_limit_are_a_problem() {
        return where(connector().network().capabilities().contains(Capability.PUBLISH_IMAGE), "pictures", () -> {
            var publisher = connector().publisher().orElseThrow();
            var small = new Act.Media("image/png", new byte[] {1}, "A bike.", 1, 1);

            connector().network().limit(Limit.IMAGE_COUNT).ifPresent(most -> {
                var count = Math.toIntExact(most.value());
                assertThat(publisher.problems(with(small, count))).isEmpty();
                assertThat(publisher.problems(with(small, count + 1))).isNotEmpty();
            });
            connector().network().limit(Limit.IMAGE_BYTES).ifPresent(most -> {
                var large = new Act.Media("image/png", new byte[Math.toIntExact(most.value()) + 1], "A bike.", 1, 1);
                assertThat(publisher.problems(with(large, 1))).isNotEmpty();
            });
        });
    }

    private static Act.Content with(Act.Media media, int times) {
        var pictures = new ArrayList<Act.Media>();
        for (var i = 0; i < times; i++) {
            pictures.add(media);
        }
        return new Act.Content("Look at this.", pictures, Optional.empty());
    }

    // ---- what the checks share

    /** Which facet a capability is about. */
    enum Areas {
        PUBLISHER,
        COLLECTOR,
        REPLIER,
        MODERATOR,
        PROFILES,
        METER;

        static Areas of(Capability capability) {
            return switch (capability) {
                case PUBLISH_TEXT,
                        PUBLISH_IMAGE,
                        PUBLISH_VIDEO,
                        PUBLISH_THREAD,
                        PUBLISH_FIRST_COMMENT,
                        PUBLISH_EDIT,
                        PUBLISH_EDIT_MEDIA,
                        PUBLISH_EDIT_COMMENT,
                        PUBLISH_DELETE -> PUBLISHER;
                case COLLECT_POSTS,
                        COLLECT_COMMENTS,
                        COLLECT_MENTIONS,
                        COLLECT_MESSAGES,
                        COLLECT_REACTIONS,
                        COLLECT_REPORTS,
                        COLLECT_EDITS,
                        COLLECT_DELETIONS,
                        COLLECT_OWN,
                        COLLECT_HISTORY -> COLLECTOR;
                case REPLY_PUBLIC, REPLY_PRIVATE, REACT_LIKE -> REPLIER;
                case MODERATE_HIDE,
                        MODERATE_DELETE,
                        MODERATE_LOCK,
                        MODERATE_PIN,
                        MODERATE_APPROVE,
                        MODERATE_MUTE,
                        MODERATE_BAN,
                        MODERATE_REPORT -> MODERATOR;
                case PROFILE_READ -> PROFILES;
                case MEASURE_POST -> METER;
            };
        }

        boolean acts() {
            return this == PUBLISHER || this == REPLIER || this == MODERATOR;
        }
    }

    private Set<Capability> actingCapabilities() {
        var missing = connector().account(connection(transport())).missing().keySet();
        return connector().network().capabilities().stream()
                .filter(capability -> !missing.contains(capability))
                .filter(capability -> Areas.of(capability).acts())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    private Doer doer(Act act) {
        return connector().doer(act).orElseThrow(() -> new AssertionError("no facet does " + act.word()));
    }

    private Stream<Doer> doers() {
        return Stream.of(
                        connector().publisher(),
                        connector().replier(),
                        connector().moderator())
                .flatMap(Optional::stream)
                .map(Doer.class::cast)
                .distinct();
    }

    /** Asks until the network has stopped working on what it was sent ahead, and has said yes or no. */
    private Outcome untilSettled(Connection connection, Act.Order order) {
        var current = order;
        for (var i = 0; i < 20; i++) {
            var asked = current;
            var outcome = outcomeOf(() -> doer(asked.act()).act(connection, asked));
            if (!(outcome instanceof Outcome.Accepted(var state, var comeBack))) {
                return outcome;
            }
            current = new Act.Order(order.key(), order.act(), order.firstAsked(), Optional.of(state));
        }
        throw new AssertionError("The network still works on " + order.act().word() + " after twenty looks.");
    }

    /** What came of it; for something that is no act, done means that it came back without trouble. */
    private static Outcome outcomeOf(Supplier<?> work) {
        try {
            return work.get() instanceof Outcome outcome
                    ? outcome
                    : new Outcome.Done(new RemoteId("-"), Optional.empty(), Instant.EPOCH);
        } catch (Trouble trouble) {
            return trouble.outcome();
        }
    }

    /** A check of one act. */
    interface Check {
        void of(Act act) throws Exception;
    }

    private Stream<DynamicTest> eachAct(Predicate<Recognition> recognised, Check check) {
        return acts().entrySet().stream()
                .filter(entry -> {
                    var act = entry.getValue().get();
                    return recognised.test(doer(act).recognition(connection(transport()), act));
                })
                .map(entry -> dynamicTest(
                        entry.getKey().id(), () -> check.of(entry.getValue().get())));
    }

    private static Optional<String> textOf(Act act) {
        return switch (act) {
            case Act.Publish(var content) -> Optional.of(content.text());
            case Act.Reply(var to, var root, var content) -> Optional.of(content.text());
            default -> Optional.empty();
        };
    }

    private static Stream<Act> everyKindOfAct() {
        var somebody = new RemoteId("somebody");
        var something = new RemoteId("something");
        var content = Act.Content.of("Never said.");
        return Stream.of(
                new Act.Publish(content),
                new Act.Reply(something, something, content),
                new Act.Edit(something, content),
                new Act.Delete(something),
                new Act.Like(something),
                new Act.Hide(something),
                new Act.Unhide(something),
                new Act.Lock(something),
                new Act.Unlock(something),
                new Act.Pin(something),
                new Act.Unpin(something),
                new Act.Approve(something),
                new Act.Mute(somebody),
                new Act.Unmute(somebody),
                new Act.Ban(somebody),
                new Act.Unban(somebody),
                new Act.Report(something, "Spam."),
                new Act.Remove(something));
    }

    private List<Collector.Raw> collectAll(Connection connection) {
        var collector = connector().collector().orElseThrow();
        var payloads = new ArrayList<Collector.Raw>();
        var cursor = Optional.<String>empty();
        var more = true;
        for (var round = 0; more && round < 50; round++) {
            var batch = collector.collect(connection, cursor, longAgo());
            payloads.addAll(batch.payloads());
            cursor = Optional.of(batch.cursor());
            more = batch.more();
        }
        return payloads;
    }

    /** Ids of what was said, as a database that knows each id once would keep them. */
    private List<String> idsOf(List<Collector.Raw> payloads, Account me) {
        var collector = connector().collector().orElseThrow();
        return payloads.stream()
                .flatMap(raw -> collector.interpret(raw, me).stream())
                .flatMap(heard ->
                        heard instanceof Said said ? Stream.of(said.id().value()) : Stream.empty())
                .distinct()
                .toList();
    }

    private static Instant longAgo() {
        return Instant.now().minus(Duration.ofDays(90));
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    private static Map<String, String> without(Map<String, String> all, String... names) {
        var left = new LinkedHashMap<>(all);
        Arrays.asList(names).forEach(left::remove);
        return left;
    }
}
