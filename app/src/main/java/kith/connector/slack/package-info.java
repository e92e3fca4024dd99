/**
 * Slack, by its Web API, its events and its exports. All three name things alike ({@code channel:ts} for messages, the user's id
 * for people), so that they bring the same messages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
