/**
 * When a team is there: business hours and days off, in the workspace's zone, and how time is counted in them. What is promised in
 * business hours stands still in between.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "workspace", "web"})
package kith.hours;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
