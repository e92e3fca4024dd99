/** Pages and API of notifications. */
@NullMarked
package kith.notification.web;

import org.jspecify.annotations.NullMarked;
