package kith.writing.internal.access;

import java.util.List;
import kith.writing.internal.Unspoken.Stretch;

/**
 * Where something stands in a text that is hard to hear or to read.
 *
 * @param proposals that can stand there instead; none where nobody can know
 */
record Place(int from, int to, List<String> proposals) {
    Place {
        proposals = List.copyOf(proposals);
    }

    boolean within(List<Stretch> stretches) {
        return stretches.stream().anyMatch(one -> one.from() < to && from < one.to());
    }
}
