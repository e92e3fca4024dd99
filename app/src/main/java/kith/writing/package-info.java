/**
 * What is looked at before a text leaves: kinds of {@link kith.writing.Check}, brought together by {@link kith.writing.Checks}. It knows
 * texts and networks, and nothing of conversations or posts, so both use it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "workspace", "web", "connector", "channel", "message"})
package kith.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
