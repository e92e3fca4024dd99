/**
 * RSS, Atom and JSON feeds: read only, never trusted.
 *
 * <p>A document goes through three steps. It becomes text in the encoding it says it has; it is cut into one small document
 * for each entry that is new or changed, and only these are kept; and each is understood by itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
