package kith.moderation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A decision as somebody gives it.
 *
 * @param article of the charter in force; empty only where everything is left as it is
 * @param notice what the member is told; empty: nothing
 */
public record Given(Set<Sanction> acts, OptionalInt article, String notice) {
    public Given {
        acts = Set.copyOf(acts);
        notice = notice.strip();
    }

    public static Given of(Sanction act, int article, String notice) {
        return new Given(Set.of(act), OptionalInt.of(article), notice);
    }

    public static Given leave() {
        return new Given(Set.of(Sanction.LEAVE), OptionalInt.empty(), "");
    }

    /** In the order of {@link Sanction}. */
    public List<Sanction> inOrder() {
        return new LinkedHashSet<>(acts).stream().sorted().toList();
    }
}
