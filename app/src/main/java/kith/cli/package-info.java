/**
 * The command line behind {@code ./kith}. It starts no Spring: what concerns this machine's data folder (backup, restore) works
 * on it directly, everything else is a client of the API, as any other program could be.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "database::backup", "history"})
package kith.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
