package kith.conversation;

import java.util.UUID;

/** Our id of a note. */
public record NoteId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
