package kith.text.internal;

import java.util.Optional;
import kith.text.Hate;

/** Whom a hateful text aims at: the group named most, where one is. */
final class Targets {
    private Targets() {}

    static Optional<Hate.Group> of(Signals signals) {
        var groups = Hate.Group.values();
        var counts = new int[groups.length];
        int best = -1;
        for (int entry : signals.roles) {
            int group = (entry >> 8) - 1;
            if (group >= 0) {
                counts[group] += Roles.role(entry) == Role.SLUR ? 2 : 1;
                best = best < 0 || counts[group] > counts[best] ? group : best;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(groups[best]);
    }
}
