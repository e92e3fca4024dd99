/** The people of the community: who they are on which network, and what they do here. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"database", "history", "job", "workspace", "web", "connector", "channel", "message"})
package kith.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
