package kith.notification;

import java.util.UUID;

/** Our id of a notification. */
public record NotificationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
