package kith.connector.sandbox;

import static kith.connector.ConnectorContract.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kith.connector.Act;
import kith.connector.Capability;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.ConnectorContract;
import kith.connector.FaultyTransport;
import kith.connector.Memory;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Transport;
import kith.connector.Trouble;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sandbox keeps the contract, against its own network over real HTTP. */
class SandboxConnectorTest implements ConnectorContract {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    final SandboxServer network = SandboxServer.forgetful();
    final Connector connector = new SandboxConnector();
    final String token = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
    final String mathilde = member("mathilde", "Mathilde Roux");

    @AfterEach
    void close() {
        network.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Connection connection(Transport transport) {
        return new Connection(
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", token),
                transport,
                Memory.ofThisCall());
    }

    @Override
    public Map<Capability, Supplier<Act>> acts() {
        return Map.ofEntries(
                Map.entry(Capability.PUBLISH_TEXT, () -> new Act.Publish(fresh("New colour: Lichen."))),
                Map.entry(Capability.PUBLISH_IMAGE, () -> new Act.Publish(pictured(fresh("Lichen, in the sun.")))),
                Map.entry(Capability.PUBLISH_THREAD, this::underOurs),
                Map.entry(Capability.PUBLISH_FIRST_COMMENT, this::underOurs),
                Map.entry(Capability.PUBLISH_EDIT, () -> new Act.Edit(ours(), fresh("Corrected."))),
                Map.entry(
                        Capability.PUBLISH_EDIT_MEDIA,
                        () -> new Act.Edit(ours(), pictured(fresh("Lichen, in the rain.")))),
                Map.entry(
                        Capability.PUBLISH_EDIT_COMMENT,
                        () -> new Act.Edit(commentOfOurs(), fresh("Further down, and right."))),
                Map.entry(Capability.PUBLISH_DELETE, () -> new Act.Delete(ours())),
                Map.entry(Capability.REPLY_PUBLIC, () -> {
                    var asked = theirs();
                    return new Act.Reply(asked, asked, fresh("Yours has the new plug, Mathilde."));
                }),
                Map.entry(Capability.REPLY_PRIVATE, () -> {
                    var asked = toUsAlone();
                    return new Act.Reply(asked, asked, fresh("Your serial is above 04000."));
                }),
                Map.entry(Capability.REACT_LIKE, () -> new Act.Like(theirs())),
                Map.entry(Capability.MODERATE_HIDE, () -> new Act.Hide(theirs())),
                Map.entry(Capability.MODERATE_DELETE, () -> new Act.Remove(theirs())),
                Map.entry(Capability.MODERATE_LOCK, () -> new Act.Lock(theirs())),
                Map.entry(Capability.MODERATE_MUTE, () -> new Act.Mute(new RemoteId(mathilde))),
                Map.entry(Capability.MODERATE_BAN, () -> new Act.Ban(new RemoteId(spammer()))),
                Map.entry(Capability.MODERATE_REPORT, () -> new Act.Report(theirs(), "Opens a sealed pack.")));
    }

    private Act underOurs() {
        var post = ours();
        return new Act.Reply(post, post, fresh("Further down the thread."));
    }

    @Override
    public long timesSaid(String text) {
        return network.world().everything().stream()
                .filter(post -> post.text().equals(text))
                .count();
    }

    @Override
    public void somebodySpeaks() {
        theirs();
        toUsAlone();
        network.world().react(mathilde, ours().value(), "like", true, Instant.now());
    }

    @Override
    public boolean writes(Transport.Request request) {
        return ConnectorContract.super.writes(request) && !isPicture(request);
    }

    @Override
    public void somebodyAnswers(RemoteId post) {
        network.world()
                .write(mathilde, Draft.answer(post.value(), fresh("So I see.").text()), Instant.now());
    }

    @Override
    public Optional<Natively> natively() {
        return Optional.of(new Natively() {
            @Override
            public RemoteId says(String text) {
                var page = network.world().byHandle("brindle").orElseThrow().page();
                return new RemoteId(network.world()
                        .write(mathilde, Draft.in(page, text), Instant.now())
                        .id());
            }

            @Override
            public void edits(RemoteId said, String text) {
                network.world().edit(mathilde, said.value(), text, Instant.now());
            }

            @Override
            public void deletes(RemoteId said) {
                network.world().delete(mathilde, said.value(), Instant.now());
            }

            @Override
            public RemoteId answersAsUs(RemoteId said, String text) {
                var brindle = network.world().byHandle("brindle").orElseThrow().id();
                return new RemoteId(network.world()
                        .write(brindle, Draft.answer(said.value(), text), Instant.now())
                        .id());
            }
        });
    }

    private static boolean isPicture(Transport.Request request) {
        return request.uri().getPath().endsWith("/pictures");
    }

    @Test
    void a_picture_lost_on_the_way_up_leaves_the_post_surely_not_done() {
        var edge = new FaultyTransport(transport());
        var act = new Act.Publish(pictured(fresh("Lichen, again.")));

        edge.spoil(SandboxConnectorTest::isPicture, FaultyTransport.resetAfter());

        assertThatThrownBy(() -> connector.doer(act).orElseThrow().act(connection(edge), ConnectorContract.order(act)))
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.outcome()).isInstanceOf(Outcome.Throttled.class));
    }

    @Nested
    class Looking_up implements ConnectorContract {
        @BeforeEach
        void the_network_keeps_no_keys() {
            control("PUT", "settings", "{\"idempotencyKeys\":false}");
        }

        @Override
        public Connector connector() {
            return connector;
        }

        @Override
        public Connection connection(Transport transport) {
            var usual = SandboxConnectorTest.this.connection(transport);
            return new Connection(
                    Map.of("baseUrl", network.baseUrl().toString(), "recognition", "look-up"),
                    usual.credentials(),
                    transport,
                    usual.memory());
        }

        @Override
        public Map<Capability, Supplier<Act>> acts() {
            return SandboxConnectorTest.this.acts();
        }

        @Override
        public long timesSaid(String text) {
            return SandboxConnectorTest.this.timesSaid(text);
        }

        @Override
        public boolean writes(Transport.Request request) {
            return SandboxConnectorTest.this.writes(request);
        }

        @Override
        public void somebodyAnswers(RemoteId post) {
            SandboxConnectorTest.this.somebodyAnswers(post);
        }

        @Override
        public Optional<Natively> natively() {
            return SandboxConnectorTest.this.natively();
        }

        @Override
        public void somebodySpeaks() {
            SandboxConnectorTest.this.somebodySpeaks();
        }

        @Test
        void a_post_is_recognised_by_looking() {
            var act = new Act.Publish(fresh("Look for me."));

            assertThat(connector.publisher().orElseThrow().recognition(connection(transport()), act))
                    .isInstanceOf(Recognition.LookUp.class);
        }
    }

    @Test
    void a_question_to_us_is_heard_with_its_place_its_thread_and_its_language() {
        network.world().open("atelier", "Atelier", "fr", Instant.now());
        var post = network.world()
                .write(
                        mathilde,
                        Draft.in("atelier", "@brindle mon vélo est-il concerné par le rappel ?")
                                .speaking("fr"),
                        Instant.now());

        var said = heard(post.id());

        assertThat(said.kind()).isEqualTo(Said.Kind.POST);
        assertThat(said.place().name()).isEqualTo("Atelier");
        assertThat(said.language()).contains("fr");
        assertThat(said.mentionsUs()).isTrue();
        assertThat(said.own()).isFalse();
        assertThat(said.author().name()).isEqualTo("Mathilde Roux");
        assertThat(said.permalink()).isPresent();
    }

    @Test
    void direct_messages_between_two_people_are_one_thread_and_nobody_elses() {
        var first = toUsAlone();
        var answer = publish(new Act.Reply(first, first, fresh("We are on it.")));
        var kofi = member("kofi", "Kofi Asante");
        network.world().write(kofi, Draft.direct(mathilde, "Between us two."), Instant.now());

        assertThat(heard(answer.id().value()).root()).contains(first);
        assertThat(heard(answer.id().value()).own()).isTrue();
        assertThat(everythingHeard()).noneMatch(said -> said.text().equals("Between us two."));
    }

    @Test
    void an_account_without_the_right_to_moderate_lacks_three_capabilities_and_says_why() {
        var connection = new Connection(
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("tom", "Tom Okafor", Person.Role.MEMBER)),
                transport(),
                Memory.ofThisCall());

        assertThat(connector.account(connection).missing())
                .containsOnlyKeys(
                        Capability.MODERATE_HIDE,
                        Capability.MODERATE_DELETE,
                        Capability.MODERATE_LOCK,
                        Capability.MODERATE_BAN);
    }

    // ---- people and their words

    private String member(String handle, String name) {
        return network.world()
                .join(handle, name, "", "en", Person.Role.MEMBER, Instant.now())
                .id();
    }

    private String spammer() {
        return member("deals" + System.nanoTime(), "Best Deals");
    }

    private RemoteId theirs() {
        var page = network.world().byHandle("brindle").orElseThrow().page();
        var text = fresh("Is my bike part of the recall, @brindle?").text();
        return new RemoteId(network.world()
                .write(mathilde, Draft.in(page, text), Instant.now())
                .id());
    }

    private RemoteId toUsAlone() {
        var brindle = network.world().byHandle("brindle").orElseThrow().id();
        var text = fresh("My serial is BR-25-04417.").text();
        return new RemoteId(network.world()
                .write(mathilde, Draft.direct(brindle, text), Instant.now())
                .id());
    }

    private RemoteId commentOfOurs() {
        var us = network.world().byHandle("brindle").orElseThrow().id();
        return new RemoteId(network.world()
                .write(us, Draft.answer(ours().value(), fresh("Further down.").text()), Instant.now())
                .id());
    }

    private RemoteId ours() {
        return publish(new Act.Publish(fresh("Spring service starts on Monday.")))
                .id();
    }

    private Outcome.Done publish(Act act) {
        var outcome = connector.doer(act).orElseThrow().act(connection(transport()), ConnectorContract.order(act));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private static Act.Content pictured(Act.Content content) {
        return new Act.Content(
                content.text(),
                List.of(new Act.Media("image/png", PNG, "A green cargo bike in the sun.", 1, 1)),
                Optional.of("en"));
    }

    private List<Said> everythingHeard() {
        var connection = connection(transport());
        var me = connector.account(connection);
        var collector = connector.collector().orElseThrow();
        return collector.collect(connection, Optional.empty(), Instant.EPOCH).payloads().stream()
                .flatMap(raw -> collector.interpret(raw, me).stream())
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .toList();
    }

    private Said heard(String id) {
        return everythingHeard().stream()
                .filter(said -> said.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void control(String method, String path, String body) {
        var answer = transport()
                .send(new Transport.Request(
                        method,
                        network.baseUrl().resolve("/control/" + path),
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8),
                        Transport.Request.DEFAULT_TIMEOUT,
                        Transport.Request.DEFAULT_MAX_BYTES));
        assertThat(answer.ok()).isTrue();
    }
}
