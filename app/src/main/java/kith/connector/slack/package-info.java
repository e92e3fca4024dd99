/**
 * Slack. For now it reads the official export of a workspace; ids are built as a live connection would build them ({@code
 * channel:ts} for messages, the user's id for people), so that both bring the same messages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
