package kith.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kith.member.Rung;

/** Who somebody is to the community: whether we met them before, or on which rung they stand. */
public enum Who {
    /** Nothing was heard of them before. */
    NEW,
    KNOWN,
    NEWCOMER,
    CONTRIBUTOR,
    REGULAR,
    ADVOCATE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Who> of(String word) {
        return Arrays.stream(values()).filter(who -> who.word().equals(word)).findFirst();
    }

    public static Who on(Rung rung) {
        return switch (rung) {
            case NEWCOMER -> NEWCOMER;
            case CONTRIBUTOR -> CONTRIBUTOR;
            case REGULAR -> REGULAR;
            case ADVOCATE -> ADVOCATE;
        };
    }
}
