/**
 * What holds in a community, and how its team speaks. The charter is public: numbered articles in versions, one of which is in force.
 * The team charter is not: its voice, and the topics it stays out of.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "workspace", "web"})
package kith.charter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
