/**
 * Ghost, wherever it runs, by its Admin API and the key of an integration.
 *
 * <p>The account is the site itself: what any of its staff publishes is said by it. Members comment, and only they, so that answers
 * are written as a member that the channel's settings name. Nothing here ever sends a newsletter.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.ghost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
