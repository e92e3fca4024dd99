/**
 * Posts: written once, said in each channel's way, looked at by a second person, planned on the wall's clock. What leaves is the
 * ledger's; what became of a post is read from there.
 */
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
            "delivery",
            "hours",
            "link",
            "media",
            "message",
            "notification",
            "team",
            "writing"
        })
package kith.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
