package kith.site.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.WorkspaceId;
import kith.history.ChainState;
import kith.history.History;
import org.springframework.stereotype.Component;

/** What the last check of each workspace's chain found. A short chain is checked whenever it is looked at, a long one when asked. */
@Component
public class ChainChecks {
    private static final long SHORT = 2_000;

    private final History history;
    private final Map<WorkspaceId, ChainState> last = new ConcurrentHashMap<>();

    ChainChecks(History history) {
        this.history = history;
    }

    /** Empty when it has not been checked since Kith started. */
    public Optional<ChainState> last(WorkspaceId workspace) {
        return history.count(workspace, History.Filter.NONE) <= SHORT
                ? Optional.of(now(workspace))
                : Optional.ofNullable(last.get(workspace));
    }

    public ChainState now(WorkspaceId workspace) {
        var state = history.verify(workspace);
        last.put(workspace, state);
        return state;
    }
}
