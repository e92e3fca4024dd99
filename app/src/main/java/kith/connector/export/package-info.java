/**
 * What readers of exports have in common: opening what people bring without trusting it, and cutting it into entries without
 * ever holding a large file in memory.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "connector")
package kith.connector.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
