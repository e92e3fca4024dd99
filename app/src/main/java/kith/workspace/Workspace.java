package kith.workspace;

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
 */
public record Workspace(WorkspaceId id, String slug, String name, ZoneId zone, Locale language, Instant createdAt) {}
