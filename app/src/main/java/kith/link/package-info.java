/**
 * Short links of our own: each leads to one place with the tags that say where its reader came from, and counts who followed it without
 * knowing who that was.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "workspace", "web"})
package kith.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
