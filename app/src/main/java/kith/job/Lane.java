package kith.job;

import java.util.UUID;

/**
 * Where work waits its turn.
 *
 * @param width how many pieces are worked at a time, by all nodes together; with 1 they are done one after another, in the
 *     order of their times
 */
public record Lane(UUID id, int width) {
    public Lane {
        if (width < 1 || width > 64) {
            throw new IllegalArgumentException("A lane is 1 to 64 wide, not " + width);
        }
    }
}
