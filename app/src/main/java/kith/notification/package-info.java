/**
 * What a teammate is told: on the page, by mail and by web push, never in their quiet hours. Modules declare kinds of
 * {@link kith.notification.NotificationKind} and tell {@link kith.notification.Notifications}; what a person chose, when and by which way
 * it leaves is decided here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "history", "job", "workspace", "web", "mail", "connector"})
package kith.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
