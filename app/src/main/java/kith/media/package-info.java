/**
 * Pictures of a workspace: what came in, cleaned of what hides in files, described for people who do not see it, and whether it may be
 * shown.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "workspace", "web"})
package kith.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
