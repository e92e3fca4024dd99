package kith.fact;

import java.time.LocalDate;
import java.util.Optional;
import kith.workspace.PersonId;

/**
 * What the team knows and may say.
 *
 * @param title a question or a name, as people would look for it
 * @param text what is so, in words that can be sent
 * @param source an address where it stands; empty where there is none
 * @param owner who answers for it
 * @param confirmedOn when somebody last said that it holds, in the workspace's zone
 * @param reviewOn from when on somebody should look whether it still does
 */
public record Fact(
        FactId id,
        String title,
        String text,
        String source,
        PersonId owner,
        String ownerName,
        LocalDate confirmedOn,
        Optional<LocalDate> reviewOn) {
    /** In characters. */
    public static final int LONGEST_TITLE = 160;

    public static final int LONGEST_TEXT = 4_000;

    /** Whether it should be looked at before it is said. */
    public boolean stale(LocalDate today) {
        return reviewOn.filter(day -> !today.isBefore(day)).isPresent();
    }
}
