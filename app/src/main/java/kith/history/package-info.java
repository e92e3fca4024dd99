/**
 * The record of every action of a person, a rule or a job: who, what, before and after, why. Entries are sealed into a
 * chain of hashes within two seconds, so that a changed byte is found; what is personal lies apart and can be erased
 * without breaking the chain.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database"})
package kith.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
