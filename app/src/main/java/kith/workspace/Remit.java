package kith.workspace;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How far somebody's rights reach in a workspace. */
public sealed interface Remit {

    /** Everywhere, with every decision. */
    record Everything() implements Remit {}

    /**
     * @param channels the only ones they see anything of
     * @param acts words of the decisions they may make; to leave something as it is is always theirs
     */
    record Some(Set<UUID> channels, Set<String> acts) implements Remit {
        public Some {
            channels = Set.copyOf(channels);
            acts = Set.copyOf(acts);
        }
    }

    /** Of a role that nothing more is known about: a volunteer sees nothing until somebody says what is theirs. */
    static Remit of(Role role) {
        return role == Role.VOLUNTEER ? new Some(Set.of(), Set.of()) : new Everything();
    }

    default boolean reaches(UUID channel) {
        return switch (this) {
            case Everything e -> true;
            case Some some -> some.channels().contains(channel);
        };
    }

    /** Whether they may decide so. */
    default boolean allows(String act) {
        return switch (this) {
            case Everything e -> true;
            case Some some -> some.acts().contains(act);
        };
    }

    /** The only channels there are for them; empty where it is all of them. */
    default Optional<Set<UUID>> only() {
        return switch (this) {
            case Everything e -> Optional.empty();
            case Some some -> Optional.of(some.channels());
        };
    }
}
