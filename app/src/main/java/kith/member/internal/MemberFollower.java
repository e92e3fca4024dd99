package kith.member.internal;

import java.util.LinkedHashMap;
import java.util.List;
import kith.database.WorkspaceId;
import kith.message.Author;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.MessageFollower;
import org.springframework.stereotype.Component;

/**
 * Counts members from the messages. Every step counts again, from what is stored, just the cells that a batch touches; so reading
 * a batch twice, or batches in another order, ends in the same rows.
 */
@Component
class MemberFollower implements MessageFollower {
    private final Counting counting;

    MemberFollower(Counting counting) {
        this.counting = counting;
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public void follow(WorkspaceId workspace, List<Message> batch) {
        var authors = new LinkedHashMap<AuthorId, Author>();
        batch.stream()
                .filter(message -> message.kind() != kith.connector.Said.Kind.EVENT && !message.own())
                .map(Message::author)
                .filter(author -> !author.bot())
                .forEach(author -> authors.put(author.id(), author));
        counting.meet(workspace, List.copyOf(authors.values()));
        counting.count(workspace, batch.stream().map(Message::id).toList());
    }

    @Override
    public void startOver(WorkspaceId workspace) {
        counting.forget(workspace);
    }
}
