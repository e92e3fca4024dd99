package kith.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The machine's own Chromium, driven by the machine's own Node: nothing is fetched. One browser serves all tests of a JVM;
 * every window is of a stranger, without cookies, and has to end without a complaint.
 *
 * <p>Where there is no Chromium or no Node, the tests are skipped and say so; with {@code CI=true} they fail.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private static com.microsoft.playwright.@Nullable Browser running;

    private final List<Window> windows = new ArrayList<>();

    /**
     * A new window, as wide as a desk allows.
     *
     * @param origin of the program, such as {@code http://localhost:8080}
     */
    public Window open(String origin) {
        return open(origin, new NewContextOptions());
    }

    /** A window in which whoever sits at the other one is signed in too. */
    public Window openBeside(Window other) {
        return open(other.origin(), new NewContextOptions().setStorageState(other.cookies()));
    }

    private Window open(String origin, NewContextOptions options) {
        var context = chromium()
                .newContext(options.setReducedMotion(ReducedMotion.REDUCE).setLocale("en-GB"));
        var window = new Window(context, origin);
        windows.add(window);
        return window;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var closing = List.copyOf(windows);
        windows.clear();
        closing.forEach(Window::close);
        if (context.getExecutionException().isEmpty()) {
            closing.forEach(Window::expectNoComplaint);
        }
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        var chromium = running;
        if (chromium == null) {
            // how long a page takes is measured elsewhere; here it may be slow
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            chromium = start(
                    program("chromium", "chromium-browser", "google-chrome").orElseThrow(() -> none("Chromium")),
                    node().orElseThrow(() -> none("Node")));
            running = chromium;
        }
        return chromium;
    }

    private static com.microsoft.playwright.Browser start(Path chromium, Path node) {
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close the browser"));
        return playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(QUIET));
    }

    private static Optional<Path> node() {
        return Optional.ofNullable(System.getenv("PLAYWRIGHT_NODEJS_PATH"))
                .map(Path::of)
                .or(() -> program("node"));
    }

    private static Optional<Path> program(String... names) {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static RuntimeException none(String what) {
        var why = "There is no " + what + " on this machine; servers/chromium.sh install brings one";
        if ("true".equals(System.getenv("CI"))) {
            return new IllegalStateException(why);
        }
        System.out.println("Skipped: " + why);
        return new TestAbortedException(why);
    }
}
