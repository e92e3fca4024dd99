package kith.member;

import java.util.Locale;

/**
 * The ladder: what somebody is to the community, a role and not a score. The rule is in the database, where it is kept true:
 * five messages make a contributor; twenty messages over four weeks and talks with three people a regular; thirty answers to
 * eight people an advocate.
 */
public enum Rung {
    NEWCOMER,
    CONTRIBUTOR,
    REGULAR,
    ADVOCATE;

    /** 1 to 4, as the ring around a face shows it. */
    public int step() {
        return ordinal() + 1;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Rung at(int step) {
        return values()[step - 1];
    }
}
