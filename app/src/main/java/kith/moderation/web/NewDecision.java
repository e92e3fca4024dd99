package kith.moderation.web;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import kith.moderation.Given;
import kith.moderation.Sanction;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a program gives it.
 *
 * @param acts {@code leave}, {@code hide}, {@code delete}, {@code warn}, {@code mute}, {@code ban}, {@code lock}
 * @param article of the charter in force; not asked for {@code leave}
 * @param notice what the member is told; absent: nothing
 */
record NewDecision(
        @Nullable List<String> acts,
        @Nullable Integer article,
        @Nullable String notice) {

    Given given() {
        var sanctions = EnumSet.noneOf(Sanction.class);
        for (var word : acts == null ? List.<String>of() : acts) {
            sanctions.add(Sanction.of(word).orElseThrow(() -> new Invalid("acts", "moderation.invalid.act", word)));
        }
        return new Given(
                sanctions,
                article == null ? OptionalInt.empty() : OptionalInt.of(article),
                notice == null ? "" : notice);
    }
}
