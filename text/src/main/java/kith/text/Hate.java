package kith.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a text attacks people for a group they belong to: something to put before a person, never a verdict.
 *
 * @param p 0 to 1
 * @param group whom it aims at, where it is hateful and says so
 */
public record Hate(boolean hateful, double p, Optional<Group> group) {

    public String label() {
        return hateful ? "hate" : "not-hate";
    }

    /** Groups that hate is often aimed at. */
    public enum Group {
        WOMEN,
        GAY_PEOPLE,
        TRANS_PEOPLE,
        DISABLED_PEOPLE,
        BLACK_PEOPLE,
        ASIAN_PEOPLE,
        IMMIGRANTS,
        MUSLIMS,
        JEWS,
        OTHERS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
