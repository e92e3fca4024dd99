package kith.charter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The charter of a workspace.
 *
 * @param language of the original; what else there is translates it
 * @param versions the newest first; at most the first is still written at
 */
public record Charter(CharterId id, String language, List<CharterVersion> versions) {
    public Charter {
        versions = List.copyOf(versions);
    }

    /** The one that is written at. */
    public Optional<CharterVersion> draft() {
        return versions.stream().filter(version -> version.agreed().isEmpty()).findFirst();
    }

    /** Those that are or were in force or will be, the newest first. */
    public List<CharterVersion> agreed() {
        return versions.stream().filter(version -> version.agreed().isPresent()).toList();
    }

    public Optional<CharterVersion> inForce(Instant at) {
        return agreed().stream().filter(version -> version.holds(at)).findFirst();
    }

    /** Agreed to, and not yet in force: the first that will be. */
    public Optional<CharterVersion> announced(Instant at) {
        return agreed().stream()
                .filter(version -> !version.holds(at))
                .min(Comparator.comparing(CharterVersion::number));
    }

    public Optional<CharterVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** The one agreed to before this one. */
    public Optional<CharterVersion> before(CharterVersion version) {
        return agreed().stream()
                .filter(other -> other.number() < version.number())
                .findFirst();
    }
}
