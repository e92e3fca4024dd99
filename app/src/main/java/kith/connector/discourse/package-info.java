/**
 * Discourse: a forum by its API, and its past by the JSON of its topics. Ids are its own: those of posts and people.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.discourse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
