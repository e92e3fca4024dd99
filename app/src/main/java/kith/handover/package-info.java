/**
 * From one shift to the next, or to who stands in: what waits, what was promised, who is upset, where things are; and the words one
 * leaves with it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"database", "history", "workspace", "web", "message", "team", "delivery", "conversation"
        })
package kith.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
