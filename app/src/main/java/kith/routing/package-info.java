/**
 * Routing: rules that give conversations to the right people as they come in. A rule says when it is meant and what it does; it acts once
 * in each conversation, and what a person decided there stays.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "database",
            "history",
            "workspace",
            "web",
            "connector",
            "channel",
            "message",
            "member",
            "team",
            "hours",
            "conversation"
        })
package kith.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
