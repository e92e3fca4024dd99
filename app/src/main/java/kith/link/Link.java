package kith.link;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A short link.
 *
 * @param code what stands behind {@code /l/}; nobody guesses it
 * @param name for the team; may be empty
 * @param origin the post that says it; empty: somebody made it by hand
 * @param clicks of people, so far
 * @param ended from then on it leads nowhere
 */
public record Link(
        LinkId id,
        String code,
        Target target,
        String name,
        Tags tags,
        Optional<Origin> origin,
        Maker maker,
        long clicks,
        Optional<Instant> ended) {

    /** A post says it on one channel. */
    public record Origin(UUID post, UUID channel, String network) {}

    public record Maker(UUID person, String name, Instant at) {}

    public String path() {
        return "/l/" + code;
    }

    /** Where it leads: its target with its tags. */
    public String leadsTo() {
        return tags.on(target);
    }

    /** As the team calls it: its name, or where it leads without the beginning that all share. */
    public String called() {
        return name.isBlank() ? target.address().replaceFirst("^https?://(?:www\\.)?", "") : name;
    }
}
