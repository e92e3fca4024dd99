package kith.database;

import java.util.Set;

/**
 * The tables that belong to the installation and not to one workspace. They have no row-level policy; every other table
 * has a {@code workspace_id} and a forced one, which a test checks against the database.
 */
public final class InstanceTables {
    public static final Set<String> NAMES = Set.of(
            "person", // who signs in
            "person_session", // signed-in browsers
            "api_token", // programs that act for a person
            "workspace", // the brands themselves
            "teammate", // who works in which workspace, in which role
            "invitation", // asked to become a teammate
            "quiet_hours", // when people are left in peace
            "push_subscription", // browsers in which people are told
            "push_key", // by which push services know this installation
            "due", // ids and times of work to do: no content
            "lane", // how wide lanes of work are, and until when they pause
            "node", // which programs run over this database
            "allowance", // what was spent of networks' allowances
            "network_limit", // what each network took at the last start
            "network_limit_change", // what was different before
            "link_code", // to which workspace a short link belongs: ids only
            "message_news", // in which workspaces messages changed of late: ids only
            "follower", // how far the search index and others have read
            "idempotency_key", // answers already given to a repeated POST
            "flyway_schema_history");

    private InstanceTables() {}
}
