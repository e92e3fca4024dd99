package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.notification.Notifications;
import kith.publishing.ApprovalRule.Step;
import kith.publishing.ApprovalRules.Given;
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** At Brindle, what mentions prices is approved by Tom or Priya, and then by Inès, whose shop it is. Lena writes. */
@KithTest
class ApprovalRulesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    ApprovalRules rules;

    @Autowired
    Approvals approvals;

    @Autowired
    Turns turns;

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    PostLinks links;

    @Autowired
    Notifications notifications;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Here tom;
    private Here priya;
    private Here lena;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.DIRECTOR);
        priya = someone.joining(ines, "Priya Nair", Role.DIRECTOR);
        lena = someone.joining(ines, "Lena Weiß", Role.WRITER);
        forum = connect("Forum");
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void steps_come_one_after_another_and_each_is_told_when_it_is_their_turn() {
        prices();
        var asked = asked(lena, "Our Price: 45 €.");
        assertThat(told(tom)).isTrue();
        assertThat(told(ines)).isFalse();
        assertThatThrownBy(() -> approvals.approve(ines, asked.id(), asked.version()))
                .hasMessageContaining("approve.turn");

        var half = approvals.approve(tom, asked.id(), asked.version());

        assertThat(half.state()).isEqualTo(State.REVIEW);
        assertThat(told(ines)).isTrue();
        assertThatThrownBy(() -> approvals.approve(priya, asked.id(), half.version()))
                .hasMessageContaining("approve.turn");
        assertThat(approvals.approve(ines, asked.id(), half.version()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void all_of_them_means_all_and_nobody_counts_twice() {
        rules.make(
                ines, new Given(List.of(forum.id()), List.of(), List.of(new Step(true, List.of(id(tom), id(priya))))));
        var asked = asked(lena, "Repair night.");
        var half = approvals.approve(priya, asked.id(), asked.version());
        assertThatThrownBy(() -> approvals.approve(priya, asked.id(), half.version()))
                .hasMessageContaining("approve.agreed");
        assertThatThrownBy(() -> approvals.approve(tom, asked.id(), asked.version()))
                .hasMessageContaining("posts.stale");

        assertThat(approvals.approve(tom, asked.id(), half.version()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void a_rule_holds_for_its_channels_and_its_words_alone_and_for_owners_too() {
        var other = connect("Workshop");
        rules.make(ines, new Given(List.of(other.id()), List.of(), List.of(new Step(false, List.of(id(tom))))));
        prices();
        var free = draft(ines, "Prices is another word than what the rule says.");
        assertThat(turns.of(ines.id(), free)).isEmpty();
        assertThat(schedules.schedule(ines, free.id(), free.version()).state()).isEqualTo(State.SCHEDULED);
        var bound = draft(ines, "New #price list.");
        assertThat(turns.of(ines.id(), bound)).hasSize(2);

        assertThatThrownBy(() -> schedules.schedule(ines, bound.id(), bound.version()))
                .hasMessageContaining("needs-approval");
    }

    @Test
    void whoever_wrote_it_is_passed_over_and_others_stand_in() {
        rules.make(ines, new Given(List.of(), List.of(), List.of(new Step(true, List.of(id(tom))))));
        var asked = asked(tom, "Written by Tom.");
        assertThatThrownBy(() -> approvals.approve(tom, asked.id(), asked.version()))
                .hasMessageContaining("approve.own");

        assertThat(approvals.approve(priya, asked.id(), asked.version()).state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void a_change_asks_everybody_again() {
        prices();
        var asked = asked(lena, "The price is 45 €.");
        var half = approvals.approve(tom, asked.id(), asked.version());
        var changed = posts.write(lena, half.id(), half.version(), written("The price is 50 €."));
        var again = approvals.ask(lena, changed.id(), changed.version());

        assertThat(turns.open(ines.id(), again).orElseThrow().of(id(tom))).isTrue();
        assertThat(turns.open(ines.id(), again).orElseThrow().agreed()).isEmpty();
    }

    @Test
    void somebody_from_outside_does_not_stand_for_those_whom_the_rule_names() {
        prices();
        var asked = asked(lena, "The price is 45 €.");
        var link = links.make(ines, asked.id(), "Mara Client");

        links.approve(links.linked(link.path().substring("/a/".length())), asked.version());

        assertThat(posts.find(ines.id(), asked.id()).orElseThrow().state()).isEqualTo(State.REVIEW);
    }

    @Test
    void a_program_makes_changes_and_deletes_a_rule_and_is_refused_what_is_wrong() {
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug() + "/approval-rules";
        assertThat(asking.post(at, Map.of("steps", List.of())).status()).isEqualTo(422);
        assertThat(asking.post(at, Map.of("steps", List.of(Map.of("approvers", List.of(id(lena).toString())))))
                        .status())
                .isEqualTo(422);
        var made = asking.post(
                at,
                Map.of(
                        "channels", List.of(forum.id().toString()),
                        "topics", List.of("Price"),
                        "steps", List.of(Map.of("every", true, "approvers", List.of(id(tom).toString())))));
        assertThat(made.status()).isEqualTo(201);
        var one = at + "/" + made.json().path("id").asString("");
        assertThat(asking.get(one).json().path("topics").get(0).asString("")).isEqualTo("price");
        assertThat(new Asking(port, someone.token(lena.caller().person()))
                        .put(one, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(asking.delete(one).status()).isEqualTo(204);
        assertThat(asking.get(one).status()).isEqualTo(404);
        assertThatThrownBy(() -> rules.make(ines, new Given(List.of(), List.of("x".repeat(61)), List.of())))
                .isInstanceOf(Invalid.class);
    }

    private void prices() {
        rules.make(
                ines,
                new Given(
                        List.of(),
                        List.of("price"),
                        List.of(new Step(false, List.of(id(tom), id(priya))), new Step(true, List.of(id(ines))))));
    }

    private static kith.workspace.PersonId id(Here who) {
        return who.caller().person().id();
    }

    private boolean told(Here who) {
        return notifications.of(who, true, Optional.empty(), 5).items().stream()
                .anyMatch(one -> one.arguments().contains("Lena Weiß"));
    }

    private Channel connect(String name) {
        return Practice.live(channels, ines, network, name);
    }

    private Post draft(Here who, String text) {
        return posts.make(who, written(text));
    }

    private Post asked(Here who, String text) {
        var post = draft(who, text);
        return approvals.ask(who, post.id(), post.version());
    }

    private Written written(String text) {
        var time = Written.time(
                LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(1).withHour(12), PARIS);
        return new Written("", "", text, Optional.of(time), List.of(new Own(forum.id(), "", "")));
    }
}
