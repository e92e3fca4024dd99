package kith.history;

import java.time.Instant;
import java.util.Optional;

/**
 * What checking a workspace's chain found.
 *
 * @param entries sealed entries checked
 * @param erased of these, how many have their personal part erased
 * @param unsealed entries younger than the last seal
 * @param broken where the chain does not hold, if anywhere: the first entry and why
 */
public record ChainState(long entries, long erased, long unsealed, Optional<Break> broken, Instant checkedAt) {

    public boolean whole() {
        return broken.isEmpty();
    }

    /**
     * @param number of the seal, counted from 1
     * @param why a sentence
     */
    public record Break(long number, String entryId, String why) {}
}
