package kith.web;

import java.util.Optional;
import kith.workspace.Here;

/** A number or a dot beside a page in the navigation: only where a person waits or something is wrong. */
public interface NavCount {

    /** The {@link NavItem#id} it stands beside. */
    String item();

    Optional<Mark> mark(Here here);

    /** What stands there. */
    sealed interface Mark {
        /** How many people wait. */
        record Waiting(long people) implements Mark {}

        /** So many things are to be done; nobody waits for an answer. */
        record Things(long count) implements Mark {}

        /** A dot: something wants a look. */
        record Attention() implements Mark {}
    }
}
