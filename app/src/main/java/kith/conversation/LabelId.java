package kith.conversation;

import java.util.UUID;

/** Our id of a label. */
public record LabelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
