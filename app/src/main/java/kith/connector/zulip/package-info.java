/**
 * Zulip, by the exports of an organisation. Ids are those of a live connection: the numbers of messages, people and channels.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.zulip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
