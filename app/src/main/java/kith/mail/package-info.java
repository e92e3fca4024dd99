/**
 * Mail that Kith itself sends: to people outside who are asked something. A letter is a row before it is a request, leaves once, and says
 * what became of it. Letters of a connected mailbox are the network's, {@code connector.mail}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Outgoing mail",
        allowedDependencies = {"database", "history", "job", "workspace", "web", "connector"})
package kith.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
