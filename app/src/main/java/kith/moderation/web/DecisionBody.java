package kith.moderation.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.moderation.Decision;
import kith.moderation.Decision.Cited;
import kith.moderation.Sanction;
import org.jspecify.annotations.Nullable;

/**
 * A decision, for programs.
 *
 * @param by {@code person} or {@code rule}
 * @param with the second person
 * @param alone whether a second person was wanted and there was none
 * @param deliveries what it let leave, with what for: {@code notice}, {@code act}, {@code undo}, {@code outcome}
 */
record DecisionBody(
        UUID id,
        UUID item,
        List<String> acts,
        @Nullable Integer charterVersion,
        @Nullable Integer article,
        String by,
        String byName,
        @Nullable String with,
        boolean alone,
        String notice,
        String noticeLanguage,
        Instant at,
        @Nullable Instant undone,
        List<CauseBody> deliveries) {

    record CauseBody(UUID id, String purpose, String act) {}

    static DecisionBody of(Decision decision) {
        return new DecisionBody(
                decision.id().value(),
                decision.item().value(),
                decision.acts().stream().map(Sanction::word).toList(),
                decision.cited().map(Cited::version).orElse(null),
                decision.cited().map(Cited::article).orElse(null),
                decision.by().kind().word(),
                decision.by().name(),
                decision.with().orElse(null),
                decision.alone(),
                decision.notice(),
                decision.noticeLanguage(),
                decision.at(),
                decision.undone().map(Decision.Undone::at).orElse(null),
                decision.causes().stream()
                        .map(cause -> new CauseBody(cause.delivery().value(), cause.purpose(), cause.act()))
                        .toList());
    }
}
