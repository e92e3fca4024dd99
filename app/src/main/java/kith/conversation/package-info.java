/** The inbox: the team's work on what people said to the brand. A conversation is one thread of a channel. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "database",
            "history",
            "job",
            "workspace",
            "web",
            "connector",
            "channel",
            "message",
            "member",
            "team",
            "delivery",
            "hours",
            "mail",
            "notification",
            "charter",
            "moderation",
            "writing"
        })
package kith.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
