package kith.publishing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.job.DueHandler;
import kith.team.Task;
import kith.team.Tasks;
import kith.testing.Asking;
import kith.testing.Browser;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Inès gives Lena something to do for a post, and Lena does it in time. */
@KithTest
class TasksTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    Tasks tasks;

    @Autowired
    Posts posts;

    @Autowired
    List<DueHandler> handlers;

    @Autowired
    Someone someone;

    @Autowired
    InstantSource clock;

    @LocalServerPort
    int port;

    private Here ines;
    private Here lena;
    private Post post;

    @BeforeEach
    void brindle() {
        ines = someone.owning("Brindle", "Inès Moreau");
        lena = someone.joining(ines, "Lena Vogt", Role.WRITER);
        post = posts.make(ines, new Written("Winter tyres", "", "Which ones?", Optional.empty(), List.of()));
    }

    @Test
    void lena_finds_it_on_her_today_and_does_it() {
        var desk = BROWSER.open("http://localhost:" + port);
        desk.signIn(ines.caller().person());
        var page = desk.go(at("/posts/" + post.id()));
        page.getByText("Give a task").click();
        page.getByLabel("What is to be done").fill("Translate it into German");
        page.getByLabel("By whom").selectOption("Lena Vogt");
        page.getByLabel("Until").fill(today().plusDays(3).toString());
        press(page, "Give it");
        assertThat(page.locator("#toasts")).containsText("Lena Vogt has it");
        desk.expectGoodLooks("post-with-task");

        var hers = BROWSER.open("http://localhost:" + port);
        hers.signIn(lena.caller().person());
        var today = hers.go(at("/today"));
        assertThat(today.getByText("Translate it into German").first()).isVisible();
        hers.go(at("/posts/" + post.id()));
        hers.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("“Translate it into German” is done"))
                .click();
        assertThat(hers.page().getByText("done by Lena Vogt")).isVisible();
        assertThat(tasks.open(ines.id(), lena.caller().person().id(), 10)).isEmpty();
    }

    @Test
    void she_is_reminded_of_what_is_open_and_not_of_what_is_done() {
        var open = give("Draw the picture");
        var done = give("Write the text");
        tasks.done(lena, done.id());
        var reminders = handlers.stream()
                .filter(handler -> handler.kind().equals("task-reminder"))
                .findFirst()
                .orElseThrow();

        reminders.handle(ines.id(), open.id());
        reminders.handle(ines.id(), done.id());

        var asking = new Asking(port, someone.token(lena.caller().person()));
        var told = asking.get("/api/v1/workspaces/" + ines.workspace().slug() + "/notifications")
                .body();
        assertThat(told).contains("Draw the picture").doesNotContain("Write the text");
    }

    @Test
    void a_program_gives_lists_and_does_them() {
        var asking = new Asking(port, someone.token(ines.caller().person()));
        var at = "/api/v1/workspaces/" + ines.workspace().slug();
        var who = lena.caller().person().id().value();
        var made = asking.post(
                at + "/posts/" + post.id() + "/tasks",
                Map.of(
                        "what",
                        "Translate",
                        "who",
                        who,
                        "due",
                        today().plusDays(1).toString()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(asking.post(
                                at + "/posts/" + post.id() + "/tasks",
                                Map.of("what", "Late", "who", who, "due", "2020-01-01"))
                        .status())
                .isEqualTo(422);
        var hers = new Asking(port, someone.token(lena.caller().person()));
        assertThat(hers.get(at + "/tasks").json().get("items").size()).isEqualTo(1);
        var id = made.json().get("id").asString();
        assertThat(hers.put(at + "/tasks/" + id + "/done", Map.of()).status()).isEqualTo(200);
        assertThat(hers.put(at + "/tasks/" + id + "/done", Map.of()).status()).isEqualTo(409);
    }

    private Task give(String what) {
        var about = new Task.About("post", post.id().value(), post.name(), "/posts/" + post.id());
        return tasks.give(ines, about, what, lena.caller().person().id(), today().plusDays(3));
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
