/** Teams: groups of teammates with a name, to whom work can be given. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "job", "workspace", "web", "notification"})
package kith.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
