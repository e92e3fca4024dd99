package kith.conversation;

import java.util.UUID;

/** Our id of a saved view. */
public record SavedViewId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
