package kith.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import kith.database.WorkspaceId;

/**
 * A brand and everything around it.
 *
 * @param slug its part of every address, such as {@code brindle-cycles}
 * @param zone rules calendars and reports
 * @param language of its public pages and its charter
 * @param lateAfter how late something may leave without a person saying so; a minute to a week
 */
public record Workspace(
        WorkspaceId id,
        String slug,
        String name,
        ZoneId zone,
        Locale language,
        Duration lateAfter,
        Instant createdAt) {}
