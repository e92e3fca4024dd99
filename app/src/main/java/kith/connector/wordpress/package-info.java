/**
 * WordPress, wherever it runs, by its REST interface and an application password.
 *
 * <p>Posts and pages are rows of one table, so that one number names either; comments have numbers of their own, accounts too.
 * Numbers mean something on one site only, so that ids of accounts carry the site's host.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.wordpress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
