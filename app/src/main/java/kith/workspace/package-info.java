/** Brands (workspaces), the people who look after them, what each may do, and how they sign in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history"})
package kith.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
