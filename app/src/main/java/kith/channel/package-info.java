/** Connected accounts: credentials, health, capabilities, collecting, budgets. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "job", "workspace", "web", "connector"})
package kith.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
