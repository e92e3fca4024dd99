package kith.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL runs as. It refuses to run as root, yet containers and small servers often start everything as root;
 * there it is given an identity without power. Everywhere else it runs as whoever runs Kith.
 */
sealed interface ServerUser {
    /** What to put in front of a command so that it runs as this user. */
    List<String> prefix();

    /** Makes a file or folder this user's own. */
    void own(Path file) throws IOException;

    /** @throws PostgresNotStarted when Kith is run by root on a machine that offers no way to run a program as another user */
    static ServerUser ofThisProcess() throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new Myself();
        }
        if (Commands.succeeds(List.of("unshare", "-U", "true"))) {
            return new RootWithoutPower();
        }
        if (Commands.succeeds(Nobody.SETPRIV, "true")) {
            return new Nobody();
        }
        throw new PostgresNotStarted(
                "PostgreSQL does not run as root, and this machine has neither unshare nor setpriv (package util-linux) to run it as another user. Start Kith as an ordinary user.");
    }

    record Myself() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void own(Path file) {}
    }

    /** A user namespace of its own, in which the same user is no longer root; its files stay root's. */
    record RootWithoutPower() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        public void own(Path file) {}
    }

    /** The user nobody, for containers that forbid user namespaces. Each folder above the data must let it pass. */
    record Nobody() implements ServerUser {
        private static final int UID = 65534;
        private static final List<String> SETPRIV =
                List.of("setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups");

        @Override
        public List<String> prefix() {
            return SETPRIV;
        }

        @Override
        public void own(Path file) throws IOException {
            try (Stream<Path> all = Files.walk(file)) {
                for (var each : (Iterable<Path>) all::iterator) {
                    Files.setAttribute(each, "unix:uid", UID);
                    Files.setAttribute(each, "unix:gid", UID);
                }
            }
        }
    }
}
