/**
 * The database: where it runs, how it is kept up to date, and how workspaces are kept apart in it.
 *
 * <p>Everything a workspace owns lives in tables with a {@code workspace_id} and a forced row-level policy; code reaches
 * them through {@link kith.database.Tenant}, which names the workspace for one transaction. The few instance tables
 * without a policy are listed in {@link kith.database.InstanceTables}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package kith.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
