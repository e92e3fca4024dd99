package kith.channel;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kith.database.WorkspaceId;

/** Which planned posts do not leave as they were meant to once a network takes less: known to those who publish. */
public interface TouchedPosts {

    /**
     * @param name of the post, as its lists show it
     * @param parts into how many its text is cut
     * @param refused what the network would refuse, in sentences
     */
    record Touched(UUID post, String name, Instant at, String network, int parts, List<String> refused) {
        public Touched {
            refused = List.copyOf(refused);
        }
    }

    /** Those that are cut or refused on one of these networks, what leaves first in front. */
    List<Touched> on(WorkspaceId workspace, Set<String> networks);
}
