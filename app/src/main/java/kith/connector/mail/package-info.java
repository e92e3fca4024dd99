/**
 * E-mail: mailboxes and mailing lists. Ids are those that mail itself has, its Message-ID; people are addresses.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"connector", "connector.export"})
package kith.connector.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
