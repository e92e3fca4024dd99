package kith.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.web.Words;
import kith.workspace.PersonId;

/**
 * What a teammate was told.
 *
 * @param times how often it happened since it was last read
 * @param at when it happened last
 * @param read when they saw it; empty: not yet
 */
public record Notification(
        NotificationId id,
        PersonId person,
        String kind,
        String subject,
        List<String> arguments,
        String path,
        int times,
        Instant at,
        Optional<Instant> read) {

    /** In the reader's language. */
    public String sentence(Words words) {
        var all = new ArrayList<Object>();
        all.add(times);
        all.addAll(arguments);
        return words.t("notification.say." + kind, all.toArray());
    }
}
