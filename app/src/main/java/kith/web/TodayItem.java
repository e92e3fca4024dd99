package kith.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.workspace.Here;

/** Something for the list “Needs you” on Today; each module brings its own. */
public interface TodayItem {

    /** What needs the person now, at most a handful. */
    List<Need> needs(Here here, Words words);

    /**
     * @param title what it is, one line
     * @param why why it is here and what to do
     * @param since since when somebody waits
     * @param late whether it is over what was promised
     * @param href where it is dealt with
     * @param action the verb on its button
     */
    record Need(
            String title,
            String why,
            Optional<Instant> since,
            boolean late,
            String icon,
            Optional<Face> face,
            String href,
            String action) {}
}
