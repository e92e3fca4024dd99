package kith.moderation;

import java.util.Optional;

/**
 * Whether one can do this to a case, and what it costs.
 *
 * @param why not, as the key of a sentence or a sentence of the network; empty where one can
 * @param undoable whether the network takes it back
 */
public record Power(Sanction sanction, Optional<String> why, boolean undoable) {
    public boolean can() {
        return why.isEmpty();
    }
}
