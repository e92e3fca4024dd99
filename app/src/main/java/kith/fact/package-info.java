/**
 * What a team knows and may say: facts about its product, and what it answered before. Both are proposed where somebody writes an
 * answer.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"database", "history", "workspace", "web", "channel", "message", "conversation"})
package kith.fact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
