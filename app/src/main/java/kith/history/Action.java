package kith.history;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that was done.
 *
 * @param act area and verb in the past's infinitive, such as {@code channel.connect}; the pages' words for it are under
 *     {@code history.act.<act>}
 * @param subjectKind what kind of thing it was done to, such as {@code channel}
 * @param subjectId its id
 * @param subject its name for people, such as “Brindle on Bluesky”
 * @param before what changed, as it was; never a secret
 * @param after what changed, as it is now; never a secret
 */
public record Action(
        String act,
        String subjectKind,
        String subjectId,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        Optional<String> why) {
    public Action {
        if (!act.matches("[a-z-]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("An act is area.verb: " + act);
        }
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
    }

    public static Action of(String act, String subjectKind, Object subjectId, String subject) {
        return new Action(act, subjectKind, subjectId.toString(), subject, Map.of(), Map.of(), Optional.empty());
    }

    public Action changing(Map<String, String> was, Map<String, String> is) {
        return new Action(act, subjectKind, subjectId, subject, was, is, why);
    }

    public Action with(Map<String, String> details) {
        return new Action(act, subjectKind, subjectId, subject, before, details, why);
    }

    public Action because(String reason) {
        return new Action(act, subjectKind, subjectId, subject, before, after, Optional.of(reason));
    }
}
