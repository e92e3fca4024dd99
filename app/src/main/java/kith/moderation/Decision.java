package kith.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.charter.CharterId;
import kith.delivery.DeliveryId;
import kith.history.Actor;

/**
 * What was decided of a case.
 *
 * @param by the person or rule
 * @param with the second person, where two had to agree
 * @param alone whether a second person was wanted and there was none
 * @param notice what the member was told, as it left; empty: nothing
 * @param causes what it let leave, in order
 */
public record Decision(
        DecisionId id,
        ReviewItemId item,
        List<Sanction> acts,
        Optional<Cited> cited,
        Actor by,
        Optional<String> with,
        boolean alone,
        String notice,
        String noticeLanguage,
        Instant at,
        Optional<Undone> undone,
        List<Cause> causes) {
    public Decision {
        acts = List.copyOf(acts);
        causes = List.copyOf(causes);
    }

    /** An article of a version that never changes. */
    public record Cited(CharterId charter, int version, int article) {}

    public record Undone(UUID by, String name, Instant at) {}

    /**
     * @param purpose {@code act}, {@code notice}, {@code undo} or {@code outcome}
     * @param act the ledger's word for it
     */
    public record Cause(DeliveryId delivery, String purpose, String act) {}

    public boolean sanctions() {
        return !acts.equals(List.of(Sanction.LEAVE));
    }
}
