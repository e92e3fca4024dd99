package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Said.Kind;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Fault;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.message.Followers;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Role;
import kith.workspace.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the inbox tells of itself, for whoever sends notifications: to whom, and how often. */
@KithTest
class ToldTest {
    @Autowired
    Conversations conversations;

    @Autowired
    Notes notes;

    @Autowired
    ConversationWork work;

    @Autowired
    Bulk bulk;

    @Autowired
    Following following;

    @Autowired
    Replies replies;

    @Autowired
    Channels channels;

    @Autowired
    Followers messageFollowers;

    @Autowired
    Team team;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ConfigurableApplicationContext kith;

    @LocalServerPort
    int port;

    final List<Object> heard = new CopyOnWriteArrayList<>();
    final ApplicationListener<ApplicationEvent> ear = new ApplicationListener<>() {
        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            if (event instanceof PayloadApplicationEvent<?> told) {
                heard.add(told.getPayload());
            }
        }
    };

    Here ines;
    Here tom;
    Community brindle;
    Conversation noor;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        brindle = Community.ours(ines, tenant, jdbc);
        noor = asks("noor");
        kith.addApplicationListener(ear);
    }

    @AfterEach
    void silence() {
        kith.removeApplicationListener(ear);
    }

    @Test
    void a_note_tells_whom_it_names_once_however_often_it_is_changed() {
        var note = notes.write(ines, noor, "@Tom is the workshop in? @Inès");
        notes.change(ines, noor, note, "@Tom Okafor is the workshop in today?");
        assertThat(heard(MentionedInNote.class, MentionedInNote::workspace))
                .containsExactly(new MentionedInNote(ines.id(), noor.id(), note.id(), me(ines), Set.of(me(tom))));
        assertThat(following.of(ines.id(), noor.id())).containsExactlyInAnyOrder(me(ines), me(tom));
    }

    @Test
    void whoever_is_given_a_conversation_is_told_and_follows_it_and_of_many_at_once_hears_once() {
        var other = asks("mathilde");
        var toTom = new Assignee.Person(me(tom));
        work.assign(ines, noor, Optional.of(toTom));
        work.assign(ines, noor, Optional.of(toTom));
        bulk.act(ines, List.of(noor.id(), other.id()), new BulkAct.Assign(Optional.of(toTom)));
        work.assign(ines, noor, Optional.empty());
        assertThat(heard(ConversationsAssigned.class, ConversationsAssigned::workspace))
                .containsExactly(
                        new ConversationsAssigned(ines.id(), List.of(noor.id()), toTom, ines.actor()),
                        new ConversationsAssigned(ines.id(), List.of(other.id()), toTom, ines.actor()));
        assertThat(following.of(ines.id(), List.of(noor.id(), other.id())))
                .isEqualTo(Map.of(noor.id(), Set.of(me(tom)), other.id(), Set.of(me(tom))));
    }

    @Test
    void followers_hear_of_what_is_new_and_of_nothing_again_when_it_is_read_anew() {
        following.follow(ines, noor);
        says("noor", "Noor Haddad", "Hello?");
        var newest = conversation("noor").lastMessage();
        says("noor", "Brindle", "Send us a picture.");
        messageFollowers.startOver(ines.id(), "conversations");
        read();
        following.leave(ines, noor);
        says("noor", "Noor Haddad", "Here it is.");
        assertThat(heard(FollowedConversationGrew.class, FollowedConversationGrew::workspace))
                .containsExactly(new FollowedConversationGrew(ines.id(), noor.id(), newest, Set.of(me(ines))));
    }

    @Test
    void whoever_left_is_not_made_to_follow_again_by_their_work_and_whoever_left_the_team_follows_nothing() {
        notes.write(tom, noor, "The workshop is in.");
        following.leave(tom, noor);
        notes.write(tom, noor, "Until noon.");
        assertThat(following.of(ines.id(), noor.id())).isEmpty();

        following.follow(tom, noor);
        assertThat(following.follows(ines.id(), me(tom), noor.id())).isTrue();
        team.remove(
                ines,
                team.of(ines.id()).stream()
                        .filter(mate -> mate.id().equals(me(tom)))
                        .findFirst()
                        .orElseThrow());
        assertThat(following.of(ines.id(), noor.id())).isEmpty();
    }

    @Test
    void a_promise_that_is_nearly_over_is_told_once() {
        work.assign(ines, noor, Optional.of(new Assignee.Person(me(tom))));
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug() + "/service-levels";
        var level = Map.of(
                "name", "Everyday", "answerMinutes", 60, "hours", "clock", "aheadPercent", 90, "since", "2026-01-01");
        assertThat(asking.post(at, level).status()).isEqualTo(201);
        says("noor", "Noor Haddad", "Is anybody there?", Instant.now().minus(Duration.ofMinutes(20)));

        var told = Patience.until(
                "the promise is told",
                () -> heard(PromiseNearlyOver.class, PromiseNearlyOver::workspace).stream()
                        .findFirst());
        assertThat(told.conversation()).isEqualTo(noor.id());
        assertThat(told.whose()).contains(new Assignee.Person(me(tom)));
        assertThat(told.level()).isEqualTo("Everyday");
        messageFollowers.startOver(ines.id(), "conversations");
        read();
        asks("mathilde");
        assertThat(heard(PromiseNearlyOver.class, PromiseNearlyOver::workspace)).hasSize(1);
    }

    @Test
    void whoever_answers_is_told_that_the_answer_did_not_leave() {
        try (var network = SandboxServer.forgetful()) {
            var letIn = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
            network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
            var world = network.world();
            world.write(
                    world.byHandle("noor").orElseThrow().id(),
                    Draft.in(world.rooms().getFirst().id(), "@brindle is my plug safe?"),
                    Instant.now());
            var channel = channels.connect(
                    ines,
                    "sandbox",
                    "Forum",
                    Map.of("baseUrl", network.baseUrl().toString()),
                    Map.of("accessToken", letIn));
            channels.setMode(ines, channel, Channel.Mode.LIVE);
            var asked = Patience.until("Noor waits there", () -> waiting("my plug safe"));
            network.faults().add(Fault.next("reply", 422));
            var answer = replies.send(tom, asked.id(), Replies.Reply.of("It is."))
                    .left()
                    .orElseThrow();
            var told = Patience.until(
                    "Tom is told",
                    () -> heard(ReplyFailed.class, ReplyFailed::workspace).stream()
                            .findFirst());
            assertThat(told).isEqualTo(new ReplyFailed(ines.id(), asked.id(), answer, me(tom)));
            assertThat(following.of(ines.id(), asked.id())).containsExactly(me(tom));
        }
    }

    private <T> List<T> heard(Class<T> kind, Function<T, WorkspaceId> workspace) {
        return heard.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> workspace.apply(event).equals(ines.id()))
                .toList();
    }

    private Conversation asks(String thread) {
        says(thread, "Noor Haddad", "@brindle is my bike part of the recall?");
        return conversation(thread);
    }

    private void says(String thread, String who, String text) {
        says(thread, who, text, Instant.now());
    }

    private void says(String thread, String who, String text, Instant at) {
        brindle.says(who, at, thread, text, Kind.POST, Optional.empty(), !who.equals("Brindle"));
        messageFollowers.wake(ines.id());
        read();
    }

    private void read() {
        Patience.untilTrue("it is read", () -> messageFollowers.caughtUp(ines.id(), "conversations"));
    }

    private Conversation conversation(String thread) {
        return conversations.list(ines.id(), Conversations.Filter.NONE, Optional.empty(), 50).items().stream()
                .filter(one -> one.threadKey().equals(thread))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Conversation> waiting(String subject) {
        return conversations
                .list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 50)
                .items()
                .stream()
                .filter(one -> one.subject().contains(subject))
                .findFirst();
    }

    private static PersonId me(Here here) {
        return here.caller().person().id();
    }
}
