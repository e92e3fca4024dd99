package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.publishing.Idea.Noted;
import kith.publishing.Ideas.Filter;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Here;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès notes what might be said one day, and gives it its day. */
@KithTest
class IdeasTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Ideas ideas;

    @Autowired
    Pillars pillars;

    @Autowired
    Posts posts;

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

    @Test
    void what_a_post_speaks_of_is_a_change_of_it_and_the_same_again_is_none() {
        var repair = pillars.add(ines, "Repair", 40);
        var read = posts.make(ines, new Written("", "", "Brakes first.", Optional.empty(), List.of()));
        var says = new Written("", "", "Brakes, then chains.", Optional.empty(), List.of());

        pillars.speaksOf(ines, read.id(), Optional.of(repair.id()));

        assertThatThrownBy(() -> posts.write(ines, read.id(), read.version(), says))
                .as("whoever read it before has not read of what it speaks")
                .hasMessageContaining("posts.stale");
        var now = posts.find(ines.id(), read.id()).orElseThrow();
        assertThat(now.text()).isEqualTo("Brakes first.");
        pillars.speaksOf(ines, read.id(), Optional.of(repair.id()));
        assertThat(posts.write(ines, read.id(), now.version(), says).text()).isEqualTo("Brakes, then chains.");
        assertThat(pillars.of(ines.id(), read.id())).contains(repair.id());
    }

    @Test
    void an_idea_becomes_the_draft_of_a_post_on_its_day_once() {
        var repair = pillars.add(ines, "Repair", 40);
        var idea = ideas.note(
                ines,
                new Noted(
                        "Portrait of Nadia",
                        "How she learned to weld.",
                        "https://brindle.example/bench",
                        Optional.of(repair.id()),
                        List.of(),
                        "Tom",
                        Optional.empty()));
        var day = today().plusDays(3);

        var post = ideas.plan(ines, idea.id(), day);

        assertThat(post.state()).isEqualTo(Post.State.DRAFT);
        assertThat(post.title()).isEqualTo("Portrait of Nadia");
        assertThat(post.text()).isEqualTo("How she learned to weld.\n\nhttps://brindle.example/bench");
        assertThat(post.time().orElseThrow().wall()).isEqualTo(day.atTime(10, 0));
        assertThat(pillars.of(ines.id(), post.id())).contains(repair.id());
        assertThat(ideas.find(ines.id(), idea.id()).orElseThrow().post()).contains(post.id());
        assertThat(ideas.waiting(ines.id(), Filter.NONE, Optional.empty(), 10)).isEmpty();
        assertThatThrownBy(() -> ideas.plan(ines, idea.id(), day))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("idea.planned");
    }

    @Test
    void the_month_is_held_against_what_is_meant() {
        var repair = pillars.add(ines, "Repair", 50);
        var rides = pillars.add(ines, "Rides", 30);
        var month = YearMonth.of(2031, 3);
        var post = new Post[4];
        for (int i = 0; i < 4; i++) {
            post[i] = posts.make(
                    ines,
                    new Written(
                            "",
                            "",
                            "Post " + i,
                            Optional.of(Written.time(month.atDay(3 + i).atTime(9, 0), PARIS)),
                            List.of()));
            pillars.speaksOf(ines, post[i].id(), Optional.of(i == 0 ? repair.id() : rides.id()));
        }

        assertThat(pillars.mix(ines, month))
                .extracting(mixed -> mixed.pillar().name() + " " + mixed.posts() + " " + mixed.share())
                .containsExactly("Repair 1 25", "Rides 3 75");
        assertThat(pillars.mix(ines, month.plusMonths(1)))
                .extracting(Pillar.Mixed::posts)
                .containsOnly(0L);
    }

    @Test
    void nobody_sees_or_plans_an_idea_of_another_workspace() {
        var idea = ideas.note(ines, titled("Ours"));
        var sam = new Asking(
                port,
                someone.token(someone.owning("Elsewhere", "Sam Reed").caller().person()));

        assertThat(sam.get("/api/v1/workspaces/" + ines.workspace().slug() + "/ideas/" + idea.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_program_notes_finds_plans_and_drops() {
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug() + "/ideas";
        var id = asking.post(at, Map.of("title", "Winter tyres", "askedBy", "Priya"))
                .json()
                .get("id")
                .asString();
        asking.post(at, Map.of("title", "Rain hood"));
        assertThat(asking.get(at + "?q=tyres").json().get("items").size()).isEqualTo(1);
        assertThat(asking.post(at, Map.of("note", "Without a title")).status()).isEqualTo(422);
        assertThat(asking.put(at + "/" + id, Map.of("title", " ")).status()).isEqualTo(422);
        assertThat(asking.put(at + "/" + id, Map.of("title", "Tyres for ice", "note", "Studs?"))
                        .status())
                .isEqualTo(200);
        assertThat(asking.get(at + "/" + id).json().get("title").asString()).isEqualTo("Tyres for ice");

        var planned = asking.post(
                at + "/" + id + "/post", Map.of("day", today().plusDays(1).toString()));

        assertThat(planned.status()).isEqualTo(201);
        assertThat(asking.get(at + "/" + id).json().get("post").asString())
                .isEqualTo(planned.json().get("id").asString());
        assertThat(asking.delete(at + "/" + id).status()).isEqualTo(409);
        assertThat(asking.put(at + "/" + id, Map.of("title", "Too late")).status())
                .isEqualTo(409);
    }

    @Test
    void she_notes_one_in_a_moment_and_drags_it_onto_a_day() {
        var window = BROWSER.open("http://localhost:" + port);
        window.signIn(ines.caller().person());
        var page = window.go(at("/calendar"));
        page.keyboard().press("i");
        page.waitForURL("**/ideas");
        assertThat(page.getByLabel("A new idea")).isFocused();
        page.keyboard().type("Portrait of a bike mechanic");
        page.keyboard().press("Enter");
        assertThat(page.locator("#toasts")).containsText("Noted");
        page.getByLabel("A new pillar").fill("Repair");
        page.getByLabel("Share of the posts").fill("40");
        press(page, "Add it");
        assertThat(page.locator("svg.mix")).hasCount(1);
        page.getByLabel("A new idea").fill("Winter tyres");
        press(page, "Note it");
        assertThat(page.locator(".idea")).hasCount(2);
        window.expectGoodLooks("ideas");
        page.getByLabel("Change “Winter tyres”").click();
        assertThat(page.getByLabel("The idea", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Winter tyres");
        page.getByLabel("What it is about").fill("Studs, and when not.");
        window.expectGoodLooks("idea-changed");
        press(page, "Keep it so");
        assertThat(page.locator(".idea").first()).containsText("Studs, and when not.");

        var day = today().plusWeeks(1);
        page.navigate("http://localhost:" + port
                + at("/calendar/week/"
                        + day.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8)));
        window.expectGoodLooks("calendar-with-ideas");
        page.locator("[data-idea]", new Page.LocatorOptions().setHasText("Portrait of a bike mechanic"))
                .dragTo(page.locator("[data-day='" + day + "']"));
        assertThat(page.locator("[data-day='" + day + "'] .post")).containsText("Portrait of a bike mechanic");
        assertThat(page.locator("[data-idea]")).hasCount(1);

        window.go(at("/ideas"));
        page.getByLabel("Day of “Winter tyres”").fill(day.plusDays(1).toString());
        press(page, "Write it for that day");
        assertThat(page.getByLabel("Day and time")).hasValue(day.plusDays(1) + "T10:00");
        page.locator("#f-pillar").selectOption("Repair");
        press(page, "Save");
        assertThat(page.locator("#f-pillar option:checked")).hasText("Repair");
        assertThat(pillars.mix(ines, YearMonth.from(day.plusDays(1))))
                .extracting(Pillar.Mixed::posts)
                .containsExactly(1L);
    }

    private static Noted titled(String title) {
        return new Noted(title, "", "", Optional.empty(), List.of(), "", Optional.empty());
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
