package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.publishing.Written.Own;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Brindle's posts leave at nine as a rule, and never two at once. */
@KithTest
class SlotsTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @Autowired
    Slots slots;

    @Autowired
    Posts posts;

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
    private Channel forum;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        forum = connect("Forum");
    }

    private Channel connect(String name) {
        return Practice.live(channels, ines, network, name);
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** In 2031 the clocks of Paris go forward on 30 March at 02:00 and back on 26 October at 03:00. */
    @Nested
    class Through_the_changes_of_the_clock {
        private static final ChannelId ANY = new ChannelId(UUID.randomUUID());

        private List<String> at(String time, String from) {
            var day = LocalDate.parse(from);
            return IntStream.range(0, 3)
                    .boxed()
                    .flatMap(n -> new Slot(
                                    UUID.randomUUID(), ANY, day.plusDays(n).getDayOfWeek(), LocalTime.parse(time))
                            .between(day.plusDays(n), day.plusDays(n + 1), PARIS))
                    .map(one -> one.wall().toLocalTime() + " " + one.at())
                    .toList();
        }

        @Test
        void nine_stays_nine() {
            assertThat(at("09:00", "2031-03-29"))
                    .containsExactly(
                            "09:00 2031-03-29T08:00:00Z", "09:00 2031-03-30T07:00:00Z", "09:00 2031-03-31T07:00:00Z");
            assertThat(at("09:00", "2031-10-25"))
                    .containsExactly(
                            "09:00 2031-10-25T07:00:00Z", "09:00 2031-10-26T08:00:00Z", "09:00 2031-10-27T08:00:00Z");
        }

        @Test
        void the_hour_that_is_not_moves_on_and_the_hour_that_comes_twice_is_the_first() {
            assertThat(at("02:30", "2031-03-29").get(1)).isEqualTo("03:30 2031-03-30T01:30:00Z");
            assertThat(at("02:30", "2031-10-25").get(1)).isEqualTo("02:30 2031-10-26T00:30:00Z");
        }
    }

    @Test
    void a_post_is_given_the_next_slot_that_is_a_slot_of_all_its_channels_and_free() {
        var club = connect("Club");
        slots.add(ines, forum.id(), EVERY_DAY, NINE);
        slots.add(ines, club.id(), EnumSet.of(DayOfWeek.WEDNESDAY), NINE);
        var wednesday = wall(draft(forum, club)).toLocalDate();
        assertThat(wednesday.getDayOfWeek()).isEqualTo(DayOfWeek.WEDNESDAY);

        var first = wall(draft(forum));
        var second = wall(draft(forum));

        assertThat(first.toLocalTime()).isEqualTo(NINE);
        assertThat(first.toLocalDate()).isEqualTo(next(wednesday, tomorrowOrToday()));
        assertThat(second.toLocalDate())
                .isEqualTo(next(wednesday, first.toLocalDate().plusDays(1)));
    }

    private LocalDate tomorrowOrToday() {
        var now = clock.instant().atZone(PARIS);
        return now.toLocalTime().isBefore(NINE)
                ? now.toLocalDate()
                : now.toLocalDate().plusDays(1);
    }

    /** The day itself, or the one after, where that one is taken. */
    private static LocalDate next(LocalDate taken, LocalDate day) {
        return day.equals(taken) ? day.plusDays(1) : day;
    }

    @Test
    void ten_people_at_once_get_ten_slots() throws Exception {
        slots.add(ines, forum.id(), EVERY_DAY, NINE);
        var drafts = IntStream.range(0, 10).mapToObj(n -> written(forum)).toList();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var taken : people.invokeAll(drafts.stream()
                    .map(draft -> (Callable<Post>) () -> slots.take(ines, draft.id(), draft.version()))
                    .toList())) {
                taken.get();
            }
        }

        assertThat(drafts.stream()
                        .map(draft ->
                                posts.find(ines.id(), draft.id()).orElseThrow().time()))
                .doesNotHaveDuplicates()
                .allMatch(Optional::isPresent);
    }

    @Test
    void what_stands_too_close_takes_a_slot_too() {
        slots.add(ines, forum.id(), EVERY_DAY, NINE);
        slots.add(ines, forum.id(), EVERY_DAY, LocalTime.of(9, 20));
        slots.add(ines, forum.id(), EVERY_DAY, LocalTime.of(11, 0));
        slots.space(ines, forum.id(), Duration.ofMinutes(45));

        var times = IntStream.range(0, 4)
                .mapToObj(n -> wall(draft(forum)))
                .filter(at -> at.toLocalDate()
                        .isAfter(LocalDate.ofInstant(clock.instant(), PARIS))) // of today nine o’clock may be over
                .map(at -> at.toLocalTime().toString())
                .toList();

        assertThat(times).isNotEmpty().doesNotContain("09:20");
        slots.space(ines, forum.id(), Duration.ofMinutes(20));
        assertThat(wall(draft(forum)).toLocalTime()).isEqualTo(LocalTime.of(9, 20));
    }

    @Test
    void without_slots_it_says_so() {
        var draft = written(forum);

        assertThatThrownBy(() -> slots.take(ines, draft.id(), draft.version()))
                .asInstanceOf(type(Invalid.class))
                .satisfies(invalid -> assertThat(invalid.key()).isEqualTo("slots.none-yet"));
    }

    @Test
    void she_says_when_and_the_calendar_shows_what_is_free() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/calendar/slots"));
        press(page, "Add the slots");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose at least one day");
        window.expectRefusal();
        page.getByText("Tuesday", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Thursday", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("At what time").fill("12:30");
        press(page, "Add the slots");
        assertThat(page.getByText("Posts may leave on Tuesday and Thursday at 12:30."))
                .isVisible();
        window.expectGoodLooks("slots");

        var tuesday = LocalDate.ofInstant(clock.instant(), PARIS)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusDays(1);
        window.go(at("/calendar/list"));
        page.navigate("http://localhost:" + port + at(week(tuesday)));
        assertThat(page.locator(".hole.is-slot")).hasCount(2);
        window.expectGoodLooks("calendar-with-slots");
        page.navigate("http://localhost:" + port + at("/calendar/month/" + java.time.YearMonth.from(tuesday)));
        assertThat(page.locator("[data-day='" + tuesday + "'] .md-free a")).hasText("12:30");
        window.expectGoodLooks("month-with-slots");
        page.navigate("http://localhost:" + port + at(week(tuesday)));
        page.locator("[data-day='" + tuesday + "'] .hole.is-slot a").click();
        assertThat(page.getByLabel("Day and time")).hasValue(tuesday + "T12:30");

        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Text").setExact(true))
                .fill("Ask us anything.");
        page.getByLabel("Day and time").fill("");
        press(page, "Next free slot");
        assertThat(page.locator("#toasts")).containsText("the next free slot");
        assertThat(page.getByLabel("Day and time")).not().hasValue("");
        page.navigate("http://localhost:" + port + at(week(tuesday)));
        assertThat(page.locator(".hole.is-slot, .post")).hasCount(2);
    }

    private static String week(LocalDate day) {
        return "/calendar/week/"
                + day.format(java.time.format.DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String at(String below) {
        return "/" + ines.workspace().slug() + below;
    }

    private Post draft(Channel... on) {
        var draft = written(on);
        return slots.take(ines, draft.id(), draft.version());
    }

    private static java.time.LocalDateTime wall(Post post) {
        return post.time().orElseThrow().wall();
    }

    private Post written(Channel... on) {
        return posts.make(
                ines,
                new Written(
                        "",
                        "",
                        "Ask us anything.",
                        Optional.empty(),
                        java.util.Arrays.stream(on)
                                .map(one -> new Own(one.id(), "", ""))
                                .toList()));
    }
}
