package kith.conversation;

import java.util.Optional;
import kith.workspace.PersonId;

/**
 * A view of the inbox with a name.
 *
 * @param query of the address of the list, with its question mark, in the one way in which Kith writes it; {@code me} in it is whoever
 *     looks
 * @param owner whose alone it is; empty: everybody's
 * @param position 1 for the first of everybody's, or of the owner's
 */
public record SavedView(SavedViewId id, String name, String query, Optional<PersonId> owner, int position) {
    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_QUERY = 2_000;

    public boolean shared() {
        return owner.isEmpty();
    }
}
