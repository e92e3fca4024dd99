/**
 * Moderation: what waits for a judgement, why it does, and what was decided. Every decision cites an article of the charter in the
 * version that holds; what it does to people leaves through the ledger, can be taken back wherever the network can, and says before
 * where it cannot.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "database",
            "job",
            "history",
            "workspace",
            "web",
            "charter",
            "connector",
            "channel",
            "delivery",
            "message",
            "notification",
            "member"
        })
package kith.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
