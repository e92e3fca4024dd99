package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.publishing.DateChoice.Holidays;
import kith.publishing.DateChoice.OfTheWorld;
import kith.publishing.DateChoice.Own;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Practice;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès looks out for the days on which Brindle should have something to say. */
@KithTest
class KeyDatesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    KeyDates dates;

    @Autowired
    KeyDateBeginnings beginnings;

    @Autowired
    WorldDays world;

    @Autowired
    Ideas ideas;

    @Autowired
    Posts posts;

    @Autowired
    Slots slots;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    @LocalServerPort
    int port;

    private Here ines;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
    }

    private List<String> between(String from, String until) {
        return dates.between(ines.id(), LocalDate.parse(from), LocalDate.parse(until), Locale.ENGLISH).stream()
                .map(date ->
                        date.day() + " " + date.name() + (date.countries().isEmpty() ? "" : " " + date.countries()))
                .toList();
    }

    @Nested
    class On_which_day {
        @Test
        void holidays_move_with_easter_and_what_two_countries_keep_comes_once() {
            dates.choose(ines, new Holidays("fr"), 14);
            dates.choose(ines, new Holidays("DE"), 7);

            assertThat(between("2031-04-01", "2031-05-02"))
                    .containsExactly(
                            "2031-04-11 Good Friday [DE]",
                            "2031-04-14 Easter Monday [DE, FR]",
                            "2031-05-01 Labour day [DE, FR]");
            assertThat(between("2032-03-01", "2032-04-01"))
                    .containsExactly("2032-03-26 Good Friday [DE]", "2032-03-29 Easter Monday [DE, FR]");
        }

        @Test
        void days_of_the_world_are_on_their_date_or_on_their_day_of_the_week() {
            dates.choose(ines, new OfTheWorld("bicycle"), 14);
            dates.choose(ines, new OfTheWorld("philosophy"), 14);
            dates.choose(ines, new OfTheWorld("maritime"), 14);

            assertThat(between("2031-01-01", "2032-01-01"))
                    .containsExactly(
                            "2031-06-03 World Bicycle Day",
                            "2031-09-25 World Maritime Day",
                            "2031-11-20 World Philosophy Day");
        }

        @Test
        void every_day_of_the_list_is_once_in_a_year_in_its_order() {
            for (int year = 2031; year < 2041; year++) {
                int of = year;
                assertThat(world.all().stream().map(day -> YearMonth.from(day.in(of))))
                        .isSorted()
                        .allMatch(month -> month.getYear() == of);
            }
            assertThat(world.all()).hasSizeGreaterThan(100).allSatisfy(day -> {
                assertThat(day.english()).isNotBlank();
                assertThat(day.french()).isNotBlank().isNotEqualTo(day.english());
            });
        }

        @Test
        void her_own_come_once_or_each_year_and_a_leap_day_is_kept_the_day_before() {
            dates.choose(ines, new Own("Opening of the workshop", LocalDate.parse("2031-03-30"), false), 3);
            dates.choose(ines, new Own("Leap ride", LocalDate.parse("2028-02-29"), true), 3);

            assertThat(between("2027-01-01", "2033-01-01"))
                    .containsExactly(
                            "2028-02-29 Leap ride",
                            "2029-02-28 Leap ride",
                            "2030-02-28 Leap ride",
                            "2031-02-28 Leap ride",
                            "2031-03-30 Opening of the workshop",
                            "2032-02-29 Leap ride");
        }

        @Test
        void over_the_turn_of_the_year_and_a_night_that_skips_an_hour_no_day_is_lost() {
            dates.choose(ines, new Own("Every New Year’s Eve", LocalDate.parse("2030-12-31"), true), 3);
            dates.choose(ines, new Own("The night of the clocks", LocalDate.parse("2031-03-30"), false), 1);

            assertThat(between("2031-12-31", "2032-01-01")).containsExactly("2031-12-31 Every New Year’s Eve");
            assertThat(between("2031-03-30", "2031-03-31")).containsExactly("2031-03-30 The night of the clocks");
            assertThat(between("2031-03-29", "2031-03-30")).isEmpty();
        }
    }

    @Test
    void one_waits_from_its_lead_on_until_its_day_or_until_somebody_begins() {
        var today = today();
        dates.choose(ines, new Own("Birthday", today.plusDays(10), false), 10);
        dates.choose(ines, new Own("Too early", today.plusDays(11), false), 10);
        dates.choose(ines, new Own("Today itself", today, false), 0);

        assertThat(waiting()).containsExactly("Today itself", "Birthday");

        var post = beginnings.write(ines, today.plusDays(10), code("Birthday"), Locale.ENGLISH);

        assertThat(post.title()).isEqualTo("Birthday");
        assertThat(post.time().orElseThrow().wall())
                .isEqualTo(today.plusDays(10).atTime(10, 0));
        assertThat(waiting()).containsExactly("Today itself");
        assertThat(beginnings.of(ines.id(), post.id()).orElseThrow().name()).isEqualTo("Birthday");
        assertThatThrownBy(() -> beginnings.note(ines, today.plusDays(10), code("Birthday"), Locale.ENGLISH))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("key-date.begun");
        assertThat(ideas.count(ines.id())).as("nothing of the second is left").isZero();
    }

    @Test
    void an_idea_that_is_dropped_lets_its_date_wait_again_and_one_that_is_planned_does_not() {
        var day = today().plusDays(5);
        dates.choose(ines, new Own("Birthday", day, true), 30);
        var dropped = beginnings.note(ines, day, code("Birthday"), Locale.ENGLISH);
        assertThat(waiting()).isEmpty();
        ideas.drop(ines, dropped.id());
        assertThat(waiting()).containsExactly("Birthday");

        var again = beginnings.note(ines, day, code("Birthday"), Locale.ENGLISH);
        var post = ideas.plan(ines, again.id(), day);

        assertThat(waiting()).isEmpty();
        assertThat(beginnings.of(ines.id(), post.id()).orElseThrow().day()).isEqualTo(day);
        assertThat(ideas.of(ines.id(), post.id()).orElseThrow().id()).isEqualTo(again.id());
    }

    @Test
    void a_draft_begins_at_the_first_free_slot_of_the_day() {
        try (var network = SandboxServer.forgetful()) {
            var forum = Practice.live(channels, ines, network, "Forum");
            var day = today().plusDays(4);
            slots.add(ines, forum.id(), Set.of(DayOfWeek.values()), LocalTime.of(17, 30));
            dates.choose(ines, new Own("Birthday", day, false), 30);

            var post = beginnings.write(ines, day, code("Birthday"), Locale.ENGLISH);

            assertThat(post.time().orElseThrow().wall()).isEqualTo(day.atTime(17, 30));
        }
    }

    @Test
    void what_is_no_date_is_said_and_nothing_is_kept() {
        assertThatThrownBy(() -> dates.choose(ines, new Holidays("ZZ"), 7)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> dates.choose(ines, new Holidays("DE-XX"), 7)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> dates.choose(ines, new OfTheWorld("nothing"), 7))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> dates.choose(ines, new Own(" ", today(), false), 7))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> dates.choose(ines, new Own("Birthday", today(), false), 366))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> beginnings.write(ines, today(), "world-day-water", Locale.ENGLISH))
                .isInstanceOf(Problem.class);
        assertThat(dates.chosen(ines.id())).isEmpty();
    }

    @Test
    void a_program_looks_out_begins_and_forgets_and_no_other_workspace_sees_it() {
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug() + "/dates";
        var day = today().plusDays(20);
        var own = asking.post(
                at + "/choices",
                Map.of("kind", "own", "name", "Birthday", "day", day.toString(), "yearly", true, "lead", 30));
        assertThat(own.status()).isEqualTo(201);
        assertThat(asking.post(at + "/choices", Map.of("kind", "holidays", "code", "FR"))
                        .status())
                .isEqualTo(201);
        assertThat(asking.post(at + "/choices", Map.of("kind", "holidays", "code", "FR", "lead", 3))
                        .json()
                        .get("lead")
                        .asInt())
                .isEqualTo(3);
        assertThat(asking.get(at + "/choices").json().get("items").size()).isEqualTo(2);
        for (var bad : List.of(
                Map.of("kind", "moon"),
                Map.of("kind", "own", "name", "Birthday", "day", "31/12/2031"),
                Map.of("kind", "own", "name", "Birthday", "day", "2031-02-29"),
                Map.of("kind", "world-day", "code", "<b>"),
                Map.<String, Object>of("kind", "own", "name", "Birthday", "day", day.toString(), "lead", -1))) {
            assertThat(asking.post(at + "/choices", bad).status())
                    .as(bad.toString())
                    .isEqualTo(422);
        }
        var date = asking.get(at + "?from=" + day + "&to=" + day.plusDays(1))
                .json()
                .get("items")
                .findValue("code");
        var code = "own-" + own.json().get("id").asString();
        assertThat(date).isNotNull();

        var sam = new Asking(
                port,
                someone.token(someone.owning("Elsewhere", "Sam Reed").caller().person()));
        assertThat(sam.get(at).status()).isEqualTo(404);
        assertThat(sam.post(at + "/" + day + "/" + code + "/post", Map.of()).status())
                .isEqualTo(404);

        var post = asking.post(at + "/" + day + "/" + code + "/post", Map.of());
        assertThat(post.status()).isEqualTo(201);
        assertThat(asking.post(at + "/" + day + "/" + code + "/idea", Map.of()).status())
                .isEqualTo(409);
        assertThat(asking.post(at + "/" + day.plusDays(1) + "/" + code + "/idea", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(asking.get(at + "?from=" + day + "&to=" + day.plusDays(1))
                        .json()
                        .get("items")
                        .findValuesAsString("post"))
                .contains(post.json().get("id").asString());
        assertThat(asking.get(at + "/world-days").json().get("items").size())
                .isEqualTo(world.all().size());
        assertThat(asking.delete(at + "/choices/" + own.json().get("id").asString())
                        .status())
                .isEqualTo(204);
        assertThat(asking.get(at + "/choices").json().get("items").size()).isEqualTo(1);
    }

    @Test
    void she_names_a_day_sees_it_in_the_calendar_and_begins_with_a_click() {
        var day = today().plusWeeks(1);
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/calendar/dates"));
        page.getByLabel("What is on that day").fill("Brindle is five");
        page.getByLabel("Day", new Page.GetByLabelOptions().setExact(true)).fill(day.toString());
        page.getByLabel("Comes again each year").check();
        press(page, "Add the date");
        assertThat(page.locator("#toasts")).containsText("Kept");
        page.getByLabel("Country", new Page.GetByLabelOptions().setExact(true)).fill("Utopia");
        press(page, "Add its holidays");
        assertThat(page.locator("#f-country-e")).containsText("Utopia");
        window.expectRefusal();
        page.getByLabel("Country", new Page.GetByLabelOptions().setExact(true)).fill("FR");
        press(page, "Add its holidays");
        assertThat(page.locator("[id^=choice-]", new Page.LocatorOptions().setHasText("France")))
                .isVisible();
        page.locator("summary", new Page.LocatorOptions().setHasText("Choose among"))
                .click();
        page.getByLabel("World Bicycle Day").check();
        press(page, "Look out for these");
        assertThat(page.locator("[id^=choice-]")).hasCount(3);
        window.expectGoodLooks("dates");

        window.go(at("/today"));
        assertThat(page.getByText("Brindle is five")).isVisible();

        window.go(at(
                "/calendar/week/" + day.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8)));
        assertThat(page.locator(".week-head .kdate", new Page.LocatorOptions().setHasText("Brindle is five")))
                .isVisible();
        window.expectGoodLooks("calendar-with-dates");
        window.go(at("/calendar/month/" + YearMonth.from(day)));
        assertThat(page.locator("[data-day='" + day + "'] .kdate")).containsText("Brindle is five");
        window.expectGoodLooks("month-with-dates");
        window.go(at("/calendar/list"));
        assertThat(page.locator(".kdate", new Page.LocatorOptions().setHasText("Brindle is five")))
                .isVisible();
        window.expectGoodLooks("list-with-dates");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Brindle is five"))
                .first()
                .click();
        assertThat(page.getByLabel("Day and time")).hasValue(day + "T10:00");
        assertThat(page.getByLabel("Title", new Page.GetByLabelOptions().setExact(false)))
                .hasValue("Brindle is five");
        assertThat(page.locator("section[aria-labelledby=origin]")).containsText("For Brindle is five");
        window.expectGoodLooks("begun-from-a-date");
        window.go(at("/calendar/dates"));
        assertThat(page.getByLabel("The post for Brindle is five")).isVisible();
    }

    private List<String> waiting() {
        return dates.waiting(ines.id(), today(), Locale.ENGLISH).stream()
                .map(KeyDate::name)
                .toList();
    }

    private String code(String name) {
        return dates.chosen(ines.id()).stream()
                .filter(one -> one.what() instanceof Own own && own.name().equals(name))
                .map(one -> "own-" + one.id())
                .findFirst()
                .orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
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
}
