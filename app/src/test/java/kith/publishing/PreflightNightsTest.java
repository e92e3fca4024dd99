package kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kith.channel.Channels;
import kith.channel.SignIns;
import kith.database.Tenant;
import kith.history.History;
import kith.job.Due;
import kith.publishing.internal.FreezeRows;
import kith.publishing.internal.PostRows;
import kith.publishing.internal.PreflightRows;
import kith.publishing.internal.SeriesRows;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.Workspaces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The look of every night at four, where the workspace is, by a clock that is moved. In 2031 Paris puts it forward on 30 March. */
@KithTest
class PreflightNightsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Posts posts;

    @Autowired
    Channels channels;

    @Autowired
    Threads threads;

    @Autowired
    Pictures pictures;

    @Autowired
    Shortening shortening;

    @Autowired
    SeriesRows series;

    @Autowired
    FreezeRows freezes;

    @Autowired
    SignIns signIns;

    @Autowired
    Crowds crowds;

    @Autowired
    Spacings spacings;

    @Autowired
    DeadLinks deadLinks;

    @Autowired
    PreflightRows nightRows;

    @Autowired
    PostRows postRows;

    @Autowired
    Tidings tidings;

    @Autowired
    Workspaces workspaces;

    @Autowired
    History history;

    @Autowired
    Due due;

    @Autowired
    Tenant tenant;

    @Autowired
    Live live;

    @Autowired
    Someone someone;

    private Here ines;
    private Instant now = Instant.parse("2031-03-28T21:00:00Z");

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
    }

    @Test
    void each_night_at_four_is_looked_and_the_next_is_planned_also_when_the_clock_goes_forward() {
        posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "Nowhere.",
                        Optional.of(Written.time(LocalDateTime.parse("2031-04-02T09:00"), PARIS)),
                        List.of()));
        var nights = nights();

        for (var expected : List.of("2031-03-29T03:00:00Z", "2031-03-30T02:00:00Z", "2031-03-31T02:00:00Z")) {
            now = next();
            assertThat(now).isEqualTo(Instant.parse(expected));
            assertThat(nights.handle(ines.id(), ines.id().value())).contains(next());
        }

        assertThat(nights.nights(ines.id()))
                .extracting(night -> night.day() + " " + night.fails() + " " + night.fresh())
                .containsExactly("2031-03-31 1 0", "2031-03-30 1 0", "2031-03-29 1 2");
        assertThat(nights.latest(ines.id()).orElseThrow().day()).isEqualTo(LocalDate.parse("2031-03-31"));
    }

    @Test
    void with_nothing_ahead_no_further_night_is_planned() {
        assertThat(nights().handle(ines.id(), ines.id().value())).isEmpty();
    }

    private Instant next() {
        return new NightPlan(workspaces, change(), due).next(ines.id());
    }

    private PostChange change() {
        return new PostChange(postRows, tenant, history, live, clock());
    }

    private InstantSource clock() {
        return () -> now;
    }

    private PreflightNights nights() {
        var preflight = new Preflight(
                new Planned(posts),
                channels,
                threads,
                pictures,
                shortening,
                series,
                freezes,
                signIns,
                crowds,
                spacings,
                deadLinks,
                nightRows,
                tenant,
                clock());
        return new PreflightNights(
                preflight,
                nightRows,
                tidings,
                workspaces,
                change(),
                new NightPlan(workspaces, change(), due),
                tenant,
                live);
    }
}
