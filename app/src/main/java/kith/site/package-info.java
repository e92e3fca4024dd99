/** The pages that show what the modules below know: Today, search over everything, entry and set-up, the API's description. */
@NullMarked
@ApplicationModule
package kith.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
