package kith.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an act stands, as a person asks for it. The database says which; see {@code V085}. */
public enum Stage {
    /** Nothing more happens until a person decides. */
    NEEDS,
    /** It leaves later. */
    PLANNED,
    /** It leaves, or Kith waits or looks by itself. */
    GOING,
    /** It is over, well or by decision. */
    DONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Stage> of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }
}
