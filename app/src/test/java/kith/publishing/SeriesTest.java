package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.publishing.Post.State;
import kith.publishing.internal.PostRows.Filter;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every weekday at nine in Paris the forum is asked what it rides today. */
@KithTest
class SeriesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    AllSeries series;

    @Autowired
    SeriesMaking making;

    @Autowired
    Posts posts;

    @Autowired
    Schedules schedules;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    private final SandboxServer network = SandboxServer.forgetful();
    private Here ines;
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        forum = channels.find(ines.id(), channel.id()).orElseThrow();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void the_next_four_weeks_are_planned_once_and_always_at_nine() {
        var made = make(true);
        var all = once(made);

        making.handle(ines.id(), made.id());

        assertThat(all()).hasSameSizeAs(all);
        assertThat(all()).hasSizeBetween(27, 28).allSatisfy(post -> {
            assertThat(post.state()).isEqualTo(State.SCHEDULED);
            assertThat(post.time().orElseThrow().at().atZone(PARIS).toLocalTime())
                    .isEqualTo(LocalTime.of(9, 0));
        });
    }

    @Test
    void what_a_person_withdrew_does_not_come_again_and_the_end_withdraws_the_rest() {
        var made = make(true);
        var all = once(made);
        schedules.withdraw(ines, all.getFirst().id(), Optional.empty(), "A holiday");

        making.handle(ines.id(), made.id());
        assertThat(all()).hasSameSizeAs(all);
        int ended = series.end(ines, made.id(), "Enough");

        assertThat(ended).isEqualTo(all.size() - 1);
        assertThat(all()).allMatch(post -> post.state() == State.WITHDRAWN);
        making.handle(ines.id(), made.id());
        assertThat(all()).hasSameSizeAs(all);
    }

    @Test
    void where_it_cannot_be_planned_a_draft_shows_it() {
        channels.setMode(ines, forum, Channel.Mode.LISTEN);

        once(make(true));

        assertThat(all()).allMatch(post -> post.state() == State.DRAFT);
    }

    @Test
    void a_writer_makes_drafts_and_may_not_plan() {
        var lena = someone.joining(ines, "Lena Weiß", Role.WRITER);

        assertThatThrownBy(() -> series.make(lena, "", "Hello.", List.of(forum.id()), daily(), true))
                .hasMessageContaining("posts.schedule.ask");
        once(series.make(lena, "", "Hello.", List.of(forum.id()), daily(), false));

        assertThat(all())
                .allMatch(post ->
                        post.state() == State.DRAFT && post.author().name().equals("Lena Weiß"));
    }

    private Series make(boolean plans) {
        return series.make(ines, "Morning", "What do you ride today?", List.of(forum.id()), daily(), plans);
    }

    private Recurrence daily() {
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        return new Recurrence(
                days, LocalTime.of(9, 0), PARIS, LocalDate.ofInstant(clock.instant(), PARIS), Optional.empty());
    }

    private List<Post> once(Series made) {
        Patience.untilTrue("four weeks of “" + made.text() + "”", () -> all().size() >= 27);
        making.handle(ines.id(), made.id());
        return all();
    }

    private List<Post> all() {
        return posts.newest(ines.id(), Filter.NONE, Optional.empty(), 200);
    }
}
