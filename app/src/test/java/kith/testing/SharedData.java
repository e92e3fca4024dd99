package kith.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The data that lie beside the repository and are no part of it. */
public final class SharedData {
    private SharedData() {}

    /**
     * The folder or file of that name; the test is skipped with the reason where there is none, but never in CI.
     *
     * @param name below the shared folder, such as {@code data/lid-lingua}
     */
    public static Path find(String name) {
        var path = locate(name);
        assumeTrue(
                Files.exists(path) || "true".equals(System.getenv("CI")),
                () -> "KITH_SHARED has no " + name + " (looked at "
                        + path.toAbsolutePath().normalize() + ")");
        return path;
    }

    /** Where it would be, whether it is there or not. */
    static Path locate(String name) {
        var named = System.getenv("KITH_SHARED");
        return (named != null ? Path.of(named) : Path.of("../../shared")).resolve(name);
    }
}
