/**
 * Bluesky, and every network of the AT Protocol that runs Bluesky's lexicons.
 *
 * <p>What is written goes into a repository of records on the account's own server, the PDS; what is read comes from the
 * AppView, which follows it by up to a second and is reached through the PDS. Records carry ids chosen by us, so that
 * the same order, asked again, is the same record.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.bluesky;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
