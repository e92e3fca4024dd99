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
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.database.Tenant;
import kith.delivery.Deliveries;
import kith.history.History;
import kith.media.Described;
import kith.media.Library;
import kith.media.Media;
import kith.media.Rights;
import kith.notification.Notifications;
import kith.publishing.Correction.CommentWay;
import kith.publishing.Correction.Way;
import kith.publishing.Post.State;
import kith.publishing.Written.Own;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Pictures;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Brindle said on two forums is wrong: Inès corrects it, Tom and she take it away, and somebody meddles with it there. */
@KithTest
class CorrectionsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Corrections corrections;

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    Drifts drifts;

    @Autowired
    ApprovalRules rules;

    @Autowired
    Library library;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Notifications notifications;

    @Autowired
    Channels channels;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InstantSource clock;

    @LocalServerPort
    int port;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Here tom;
    private Channel forum;
    private Channel workshop;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.DIRECTOR);
        forum = connect("Forum");
        workshop = connect("Workshop");
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_correction_changes_it_on_every_channel_and_keeps_both_texts() {
        var post = published("Spring service from 55 €.", "");

        corrections.correct(
                ines, post.id(), post.version(), new Corrected("Spring service from 45 €.", Map.of(), "", false));

        Patience.untilTrue(
                "both forums say the new price",
                () -> shown().equals(List.of("Spring service from 45 €.", "Spring service from 45 €.")));
        var made = corrections.of(ines.id(), post.id()).getFirst();
        assertThat(made.number()).isEqualTo(2);
        assertThat(made.was()).isEqualTo("Spring service from 55 €.");
        assertThat(made.channels()).extracting(Correction.OnChannel::way).containsExactly(Way.EDIT, Way.EDIT);
        assertThat(posts.find(ines.id(), post.id()).orElseThrow().state()).isEqualTo(State.PUBLISHED);
        assertThat(acts(post)).contains("post.correct");
    }

    @Test
    void a_channel_with_a_text_of_its_own_keeps_it_unless_it_is_corrected_too() {
        var post = published("Spring service from 55 €.", "Only here: brakes for 20 €.");

        corrections.correct(
                ines,
                post.id(),
                post.version(),
                new Corrected(
                        "Spring service from 55 €.", Map.of(workshop.id(), "Only here: brakes for 25 €."), "", false));

        Patience.untilTrue(
                "only the workshop changes",
                () -> shown().equals(List.of("Only here: brakes for 25 €.", "Spring service from 55 €.")));
        assertThat(network.world().everything()).hasSize(2);
    }

    @Test
    void two_clicks_correct_once_and_the_second_is_told_so() {
        var post = published("Spring service from 55 €.", "");
        var asking = asking(ines);
        var version = post.version();

        var first = correct(asking, post, version, "Spring service from 45 €.");
        var second = correct(asking, post, version, "Spring service from 45 €.");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(asking.get(at(post, "/correction")).json().path("items")).hasSize(1);
    }

    @Test
    void a_correction_under_a_rule_waits_for_those_whom_it_names_and_is_sent_once_they_agree() {
        var post = published("Spring service from 55 €.", "");
        tomDecidesWhatIsFree();
        var says = new Corrected("Spring service is free.", Map.of(), "", false);

        var asked = corrections.correct(ines, post.id(), post.version(), says);

        assertThat(corrections.waiting(ines.id(), post.id()).orElseThrow().given())
                .isEqualTo(says);
        assertThat(asked.text()).isEqualTo("Spring service from 55 €.");
        assertThat(corrections.of(ines.id(), post.id())).isEmpty();
        assertThat(asking(ines).get(at(post, "/correction/waiting")).status()).isEqualTo(200);
        assertThatThrownBy(() -> corrections.approve(ines, post.id(), asked.version()))
                .as("nobody agrees to what they wrote")
                .hasMessageContaining("posts.approve.own");
        assertThatThrownBy(() -> corrections.correct(ines, post.id(), asked.version(), says))
                .hasMessageContaining("posts.correct.waits");

        corrections.approve(tom, post.id(), asked.version());

        Patience.untilTrue(
                "both say so", () -> shown().equals(List.of("Spring service is free.", "Spring service is free.")));
        assertThat(corrections.of(ines.id(), post.id()).getFirst().by().name()).isEqualTo("Inès Moreau");
        assertThat(corrections.waiting(ines.id(), post.id())).isEmpty();
        assertThat(acts(post)).contains("post.ask-correction", "post.approve-correction", "post.correct");
    }

    @Test
    void a_correction_that_is_dropped_is_never_sent_and_what_no_rule_concerns_goes_at_once() {
        var post = published("Spring service from 55 €.", "");
        tomDecidesWhatIsFree();
        var asked = corrections.correct(
                ines, post.id(), post.version(), new Corrected("All is free.", Map.of(), "", false));
        var dropped = corrections.drop(tom, post.id(), asked.version());

        corrections.correct(
                ines, post.id(), dropped.version(), new Corrected("Spring service from 45 €.", Map.of(), "", false));

        Patience.untilTrue(
                "the other is sent",
                () -> shown().equals(List.of("Spring service from 45 €.", "Spring service from 45 €.")));
    }

    @Test
    void a_thread_that_would_grow_is_not_changed_unsaid_but_answered() {
        var post = published("Short.", "");
        var longer = "Brakes first. ".repeat(60);
        assertThatThrownBy(() -> corrections.correct(
                        ines, post.id(), post.version(), new Corrected(longer, Map.of(), "", false)))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.key()).isEqualTo("posts.invalid.correct-note"));

        corrections.correct(
                ines, post.id(), post.version(), new Corrected(longer, Map.of(), "Correction: see our site.", false));

        Patience.untilTrue(
                "it is answered on both",
                () -> network.world().everything().stream()
                                .filter(said -> said.text().equals("Correction: see our site.")
                                        && said.parent().isPresent())
                                .count()
                        == 2);
        assertThat(posts.find(ines.id(), post.id()).orElseThrow().variants())
                .extracting(variant -> variant.own().orElse(""))
                .containsExactly("Short.", "Short.");
    }

    @Test
    void a_first_comment_is_changed_written_where_there_was_none_and_taken_away() {
        var post = publish(
                ines,
                written(
                        "Spring service from 55 €.",
                        List.of(new Own(forum.id(), "", "Book by phone."), new Own(workshop.id(), "", "")),
                        List.of()));
        assertThat(shown())
                .containsExactlyInAnyOrder("Spring service from 55 €.", "Spring service from 55 €.", "Book by phone.");

        post = corrections.correct(
                ines, post.id(), post.version(), comments(post, "Book on our site.", "Bring your bike."));

        Patience.untilTrue(
                "one is changed, the other is new",
                () -> shown().equals(List.of(
                        "Book on our site.",
                        "Bring your bike.",
                        "Spring service from 55 €.",
                        "Spring service from 55 €.")));
        assertThat(network.world().everything()).as("changed, not written anew").hasSize(4);
        assertThat(corrections.of(ines.id(), post.id()).getFirst().channels())
                .extracting(one -> one.comment().orElseThrow().way())
                .containsExactlyInAnyOrder(CommentWay.EDIT, CommentWay.ADD);
        assertThat(now(post).variants())
                .extracting(Post.Variant::firstComment)
                .containsExactly("Book on our site.", "Bring your bike.");

        settled(post);
        post = corrections.correct(ines, post.id(), now(post).version(), comments(post, "", ""));
        Patience.untilTrue("both are gone", () -> shown().size() == 2);
        settled(post);
        post = corrections.correct(
                ines, post.id(), now(post).version(), new Corrected("Spring service from 45 €.", Map.of(), "", false));

        Patience.untilTrue(
                "what is left is a post and no thread, and is changed",
                () -> shown().equals(List.of("Spring service from 45 €.", "Spring service from 45 €.")));
        assertThat(drifts.of(ines.id(), now(post))).isEmpty();
        settled(post);
        var asked = withdrawals.withdraw(ines, post.id(), Optional.empty(), "Over.");
        withdrawals.confirm(tom, post.id(), asked.version());
        Patience.untilTrue("all of it is gone", () -> shown().isEmpty());
    }

    @Test
    void a_comment_in_which_a_rule_finds_its_word_waits_and_is_written_once() {
        var post = published("Spring service from 55 €.", "");
        tomDecidesWhatIsFree();

        var asked = corrections.correct(ines, post.id(), post.version(), comments(post, "Coffee is free.", ""));

        assertThat(corrections
                        .waiting(ines.id(), post.id())
                        .orElseThrow()
                        .given()
                        .comments())
                .containsEntry(forum.id(), "Coffee is free.");
        assertThat(network.world().everything()).hasSize(2);
        corrections.approve(tom, post.id(), asked.version());
        Patience.untilTrue("it is there", () -> shown().contains("Coffee is free."));
        assertThat(network.world().everything()).hasSize(3);
    }

    @Test
    void pictures_are_described_in_other_words_and_exchanged_and_the_text_stays() {
        var rack = library.add(ines, "rack.png", Pictures.png(), described("A rack."));
        var bike = library.add(ines, "bike.png", Pictures.png(90, 60), described("A green bike."));
        var post = publish(
                ines,
                written(
                        "New in the shop.",
                        List.of(new Own(forum.id(), "", ""), new Own(workshop.id(), "", "", List.of(rack.id()))),
                        List.of(new Picture(rack.id(), "A rack."))));

        var asking = asking(ines);
        var said = asking.send(
                "POST",
                at(post, "/correction"),
                "{\"media\": [{\"id\": \"" + rack.id() + "\", \"alt\": \"A wooden rack for two bikes.\"}]}",
                Map.of("If-Match", "\"" + post.version() + "\""));

        assertThat(said.status()).isEqualTo(200);
        Patience.untilTrue("the forum says more of it", () -> alts().equals(List.of("A wooden rack for two bikes.")));
        settled(post);
        corrections.correct(ines, post.id(), now(post).version(), pictures(post, new Picture(bike.id(), "")));
        Patience.untilTrue("the forum shows another", () -> alts().equals(List.of("A green bike.")));
        assertThat(shown()).containsExactly("New in the shop.", "New in the shop.");
        assertThat(corrections.of(ines.id(), post.id()))
                .extracting(
                        made -> made.pictures().orElseThrow().says().getFirst().alt())
                .containsExactly("A green bike.", "A wooden rack for two bikes.");
        assertThat(corrections.of(ines.id(), post.id()).getFirst().channels())
                .as("the workshop leaves it out, as it did what was there before")
                .extracting(Correction.OnChannel::channel)
                .containsExactly(forum.id());
        assertThat(now(post).pictures()).containsExactly(new Picture(bike.id(), "A green bike."));
    }

    @Test
    void where_pictures_cannot_be_changed_it_is_said_before_and_answered_if_one_likes() {
        var rack = library.add(ines, "rack.png", Pictures.png(), described("A rack."));
        var post = publish(
                ines,
                written(
                        "New in the shop.",
                        List.of(new Own(forum.id(), "", "")),
                        List.of(new Picture(rack.id(), "A rack."))));
        tenant.run(
                ines.id(),
                () -> jdbc.sql("UPDATE channel SET missing = '{\"publish.edit-media\": \"Not here.\"}' WHERE id = :id")
                        .param("id", forum.id().value())
                        .update());
        var corrected = pictures(post, new Picture(rack.id(), "Another rack."));

        assertThat(corrections.prospects(ines, post))
                .extracting(Corrections.Prospect::pictures)
                .containsExactly(false);
        assertThatThrownBy(() -> corrections.correct(ines, post.id(), post.version(), corrected))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.key()).isEqualTo("posts.invalid.correct-note-pictures"));
        corrections.correct(
                ines,
                post.id(),
                post.version(),
                new Corrected(post.text(), Map.of(), Map.of(), corrected.pictures(), "It is another rack.", false));

        Patience.untilTrue("it is answered", () -> shown().contains("It is another rack."));
        assertThat(alts()).containsExactly("A rack.");
        assertThat(corrections
                        .of(ines.id(), post.id())
                        .getFirst()
                        .channels()
                        .getFirst()
                        .pictures())
                .contains(Way.LEFT);
    }

    @Test
    void a_second_person_takes_it_away_and_the_first_cannot() {
        var post = published("Spring service from 55 €.", "");
        var asking = asking(ines);
        var asked = asking.post(at(post, "/withdrawal"), Map.of("why", "The price is wrong."));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().path("state").asString("")).isEqualTo("published");
        var version = asked.json().path("version").longValue();

        assertThat(confirm(asking, post, version).status()).isEqualTo(403);
        assertThat(confirm(asking(tom), post, version - 1).status()).isEqualTo(412);
        assertThat(network.world().everything()).hasSize(2);
        var done = confirm(asking(tom), post, version);
        assertThat(done.status()).isEqualTo(200);
        assertThat(confirm(asking(tom), post, version).status()).isEqualTo(412);

        Patience.untilTrue("it is gone from both", () -> shown().isEmpty());
        var kept = posts.find(ines.id(), post.id()).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.WITHDRAWN);
        assertThat(kept.why()).contains("The price is wrong.");
        var told = asking.get(at(post, "/withdrawal")).json();
        assertThat(told.path("asked").path("name").asString("")).isEqualTo("Inès Moreau");
        assertThat(told.path("confirmed").path("name").asString("")).isEqualTo("Tom Okafor");
        assertThat(acts(post)).contains("post.ask-withdrawal", "post.take-away");
    }

    @Test
    void whoever_is_alone_sleeps_over_it() {
        var alone = someone.owning("Alone", "Sam Reed");
        var channel = connect(alone, "Corner");
        var post = publish(alone, written("Said in haste.", "", List.of(channel)));
        var asked = withdrawals.withdraw(alone, post.id(), Optional.empty(), "Said in haste");
        assertThatThrownBy(() -> withdrawals.confirm(alone, post.id(), asked.version()))
                .hasMessageContaining("too-soon");
        tenant.run(
                alone.id(),
                () -> jdbc.sql("UPDATE post_withdrawal SET asked_at = asked_at - interval '10 minutes'")
                        .update());

        withdrawals.confirm(alone, post.id(), asked.version());

        assertThat(withdrawals.of(alone.id(), post.id()).orElseThrow().alone()).isTrue();
    }

    @Test
    void what_somebody_changes_or_deletes_there_is_noticed() {
        var post = published("Spring service from 55 €.", "");
        assertThat(drifts.of(ines.id(), post)).isEmpty();
        corrections.correct(
                ines, post.id(), post.version(), new Corrected("Spring service from 45 €.", Map.of(), "", false));
        Patience.untilTrue("both are corrected", () -> shown().stream().allMatch(text -> text.contains("45")));
        heard("Spring service from 45 €.");
        assertThat(drifts.of(ines.id(), now(post))).isEmpty();
        assertThat(told()).as("what Kith corrected itself is no news").isZero();

        var there = network.world().everything();
        network.world().edit(there.get(0).author(), there.get(0).id(), "Free beer.", clock.instant());
        network.world().delete(there.get(1).author(), there.get(1).id(), clock.instant());

        Patience.untilTrue("both are noticed", () -> {
            channels.collectNow(ines.id(), forum);
            channels.collectNow(ines.id(), workshop);
            return drifts.of(ines.id(), now(post)).size() == 2;
        });
        assertThat(drifts.of(ines.id(), now(post)))
                .extracting(Drifts.Drift::shows)
                .containsExactlyInAnyOrder("Free beer.", "");
        Patience.untilTrue("its writer is told", () -> told() >= 1);
    }

    private long told() {
        return notifications.of(ines, true, Optional.empty(), 20).items().stream()
                .filter(one -> one.kind().equals("posts.drift"))
                .count();
    }

    private void heard(String text) {
        Patience.untilTrue(
                "Kith has heard it",
                () -> tenant.in(
                                ines.id(),
                                () -> jdbc.sql("SELECT count(*) FROM message WHERE own AND text = :text")
                                        .param("text", text)
                                        .query(Integer.class)
                                        .single())
                        == 2);
    }

    private Channel connect(String name) {
        return connect(ines, name);
    }

    private Channel connect(Here here, String name) {
        var channel = channels.connect(
                here,
                "sandbox",
                name,
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle-" + name, "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(here, channel, Channel.Mode.LIVE);
        return channels.find(here.id(), channel.id()).orElseThrow();
    }

    private Post published(String text, String ofTheWorkshop) {
        return publish(ines, written(text, ofTheWorkshop, List.of(forum, workshop)));
    }

    private Written written(String text, String ofTheWorkshop, List<Channel> on) {
        ChannelId other = workshop.id();
        return written(
                text,
                on.stream()
                        .map(channel -> new Own(channel.id(), channel.id().equals(other) ? ofTheWorkshop : "", ""))
                        .toList(),
                List.of());
    }

    private Written written(String text, List<Own> on, List<Picture> pictures) {
        var tomorrow = Written.time(
                LocalDateTime.ofInstant(clock.instant(), PARIS).plusDays(1).withHour(12), PARIS);
        return new Written("", "", text, Optional.of(tomorrow), on, pictures);
    }

    private Corrected comments(Post post, String ofTheForum, String ofTheWorkshop) {
        return new Corrected(
                post.text(),
                Map.of(),
                Map.of(forum.id(), ofTheForum, workshop.id(), ofTheWorkshop),
                Optional.empty(),
                "",
                false);
    }

    private static Corrected pictures(Post post, Picture picture) {
        return new Corrected(post.text(), Map.of(), Map.of(), Optional.of(List.of(picture)), "", false);
    }

    private static Described described(String alt) {
        return new Described(alt, Media.Focus.MIDDLE, Rights.UNSAID);
    }

    private List<String> alts() {
        return network.world().everything().stream()
                .flatMap(said -> said.pictures().stream())
                .map(kith.connector.sandbox.network.Picture::alt)
                .toList();
    }

    /** The ledger has heard it, too. */
    private void settled(Post post) {
        Patience.untilTrue(
                "all its corrections are settled",
                () -> corrections.of(ines.id(), post.id()).stream()
                        .flatMap(made -> made.channels().stream())
                        .flatMap(one -> one.acts().stream())
                        .allMatch(deed -> deliveries
                                .find(ines.id(), deed.act())
                                .orElseThrow()
                                .state()
                                .settled()));
    }

    private Post publish(Here here, Written written) {
        var post = posts.make(here, written);
        schedules.now(here, post.id(), post.version());
        return Patience.until(
                "it is published",
                () -> posts.find(here.id(), post.id()).filter(now -> now.state() == State.PUBLISHED));
    }

    private Post now(Post post) {
        return posts.find(ines.id(), post.id()).orElseThrow();
    }

    private List<String> shown() {
        return network.world().everything().stream()
                .filter(said -> !said.deleted())
                .map(kith.connector.sandbox.network.Post::text)
                .sorted()
                .toList();
    }

    private List<String> acts(Post post) {
        var filter = new History.Filter(Optional.of("post:" + post.id()), Optional.empty(), Optional.empty());
        return history.entries(ines.id(), filter, Optional.empty(), 20).stream()
                .map(entry -> entry.act())
                .toList();
    }

    private Asking.Answer correct(Asking asking, Post post, long version, String text) {
        return asking.send(
                "POST",
                at(post, "/correction"),
                "{\"text\": \"" + text + "\"}",
                Map.of("If-Match", "\"" + version + "\""));
    }

    private Asking.Answer confirm(Asking asking, Post post, long version) {
        return asking.send("POST", at(post, "/withdrawal/confirmation"), "", Map.of("If-Match", "\"" + version + "\""));
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }

    private String at(Post post, String below) {
        return "/api/v1/workspaces/" + ines.workspace().slug() + "/posts/" + post.id() + below;
    }

    private void tomDecidesWhatIsFree() {
        rules.make(
                ines,
                new ApprovalRules.Given(
                        List.of(),
                        List.of("free"),
                        List.of(new ApprovalRule.Step(
                                false, List.of(tom.caller().person().id())))));
    }
}
