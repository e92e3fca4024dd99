package kith.message.internal.search;

import java.util.List;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.message.MessageFollower;
import org.springframework.stereotype.Component;

/** Writes the search index. Each message is written whole under its id, so that reading it again changes nothing. */
@Component
class SearchFollower implements MessageFollower {
    static final String NAME = "search";

    private final MessageIndex index;

    SearchFollower(MessageIndex index) {
        this.index = index;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        index.write(workspace, batch);
    }

    /** An import is done when everything can be found. */
    @Override
    public boolean goesAhead() {
        return true;
    }

    @Override
    public String generation() {
        return index.id();
    }

    @Override
    public void startOver(WorkspaceId workspace) {
        index.forget(workspace);
    }
}
