package kith.media;

import java.util.List;
import kith.database.WorkspaceId;

/** What networks would say of a picture or video: known to those who publish. */
public interface NetworkFits {

    /**
     * @param name of the channel, or of a network without one
     * @param connected whether it is a channel of the workspace
     * @param takes whether such files can be sent there at all
     * @param changes what to change, in sentences
     */
    record Fit(String network, String name, boolean connected, boolean takes, List<String> changes) {
        public Fit {
            changes = List.copyOf(changes);
        }

        public boolean fits() {
            return takes && changes.isEmpty();
        }
    }

    /** The workspace's channels first, then the networks on which it has none. */
    List<Fit> of(WorkspaceId workspace, Media media);
}
