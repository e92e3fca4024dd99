/**
 * What people said: stored once as it came, in batches, with revisions, tombstones, authors and threads; read in many ways.
 * Whoever builds a reading of its own (search index, inbox, members) is a {@link kith.message.MessageFollower}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "job", "workspace", "web", "connector", "channel"})
package kith.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
