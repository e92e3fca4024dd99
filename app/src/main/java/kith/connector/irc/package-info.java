/**
 * IRC, by the logs that people's programs wrote.
 *
 * <p>A log knows neither ids nor zones, and often no days: {@link kith.connector.irc.Clock} finds out when a line was said, and
 * a message's id is made of its channel, its minute and what was said, so that two logs of the same hours bring it once.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.irc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
