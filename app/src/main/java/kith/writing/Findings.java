package kith.writing;

import java.util.List;

/**
 * What all checks saw in a text.
 *
 * @param found by place, those about the whole text first
 * @param waits what some check still waits for; asking again shows more
 */
public record Findings(List<Finding> found, List<String> waits) {
    public Findings {
        found = List.copyOf(found);
        waits = List.copyOf(waits);
    }

    public boolean blocks() {
        return found.stream().anyMatch(finding -> finding.weight() == Finding.Weight.BLOCKS);
    }
}
