package kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kith.workspace.Person;

/** A window of a {@link Browser} with one page, which hears every complaint of it. */
public final class Window {
    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final String origin;
    private final List<String> complaints = new ArrayList<>();
    private Screen held = Screen.DESKTOP;

    /** What people hold in their hands. */
    private enum Screen {
        DESKTOP(1440, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    Window(BrowserContext context, String origin) {
        this.context = context;
        this.origin = origin;
        page = context.newPage();
        look(Screen.DESKTOP, ColorScheme.LIGHT);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " on " + page.url());
            }
        });
        page.onPageError(error -> complaints.add(error + " on " + page.url()));
        page.onRequestFailed(request -> {
            // whoever goes on to the next page stops what the last one still asked for
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add(request.url() + ": " + request.failure());
            }
        });
    }

    private void look(Screen screen, ColorScheme colours) {
        page.setViewportSize(screen.width, screen.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }

    /** From now on it is a phone. */
    public Window onPhone() {
        held = Screen.PHONE;
        look(held, ColorScheme.LIGHT);
        return this;
    }

    public Page page() {
        return page;
    }

    /** Goes to an address of the program. */
    public Page go(String path) {
        page.navigate(origin + path);
        return page;
    }

    /** Signs in one of {@link Someone}'s people, and is where their work begins, with its script, when it returns. */
    public Page signIn(Person person) {
        go("/sign-in");
        page.getByLabel("Email").fill(person.email());
        page.getByLabel("Password").fill(Someone.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(Pattern.compile(".*/(today|moderation)"));
        return page;
    }

    /** Where the program was reached. */
    String origin() {
        return origin;
    }

    String cookies() {
        return context.storageState();
    }

    /**
     * Fails when the page as it stands keeps somebody out, on a desk or on a phone, by day or by night: when axe finds
     * something serious, or when one would have to scroll sideways.
     *
     * @param name of its pictures, where {@code KITH_PICTURES} names a folder for them
     */
    public void expectGoodLooks(String name) {
        page.evaluate(AXE);
        var found = new ArrayList<String>();
        for (var screen : Screen.values()) {
            for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                look(screen, colours);
                var looks = screen + " " + colours + ": ";
                axeFindings(colours).forEach(finding -> found.add(looks + finding));
                if ((Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth")) {
                    found.add(looks + "wider than the screen");
                }
                picture(name + "-" + screen + "-" + colours);
            }
        }
        look(held, ColorScheme.LIGHT);
        assertThat(found).as(page.url()).isEmpty();
    }

    /** By night a page is the same but for its colours. */
    private List<String> axeFindings(ColorScheme colours) {
        var rules = colours == ColorScheme.DARK
                ? "runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}, "
                : "";
        var found = (List<?>) page.evaluate("async () => (await axe.run(document, {" + rules + """
                resultTypes: ['violations']})).violations
                    .filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' (' + n.any.concat(n.all, n.none)
                        .map(c => c.message).join('; ') + ')').join(' | '))""");
        return found.stream().map(String::valueOf).toList();
    }

    private void picture(String name) {
        var folder = System.getenv("KITH_PICTURES");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name.toLowerCase(Locale.ROOT) + ".png"))
                    .setFullPage(true));
        }
    }

    void close() {
        context.close();
    }

    /** A form was refused just now; that its answer says so is no complaint. */
    public void expectRefusal() {
        expectRefusal(422);
    }

    public void expectRefusal(int status) {
        assertThat(complaints.removeIf(complaint -> complaint.contains("status of " + status)))
                .as("a refused form")
                .isTrue();
    }

    void expectNoComplaint() {
        assertThat(complaints).as("complaints of the page").isEmpty();
    }

    private static String axe() {
        try (var script = Window.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
