/**
 * Work that is due at a time: rows of ids and times in the narrow table {@code due}, claimed with {@code SKIP LOCKED} by
 * whichever node is free. What the work is, its handler knows; a row that a dead node holds is free again when its lease
 * ends.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database"})
package kith.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
