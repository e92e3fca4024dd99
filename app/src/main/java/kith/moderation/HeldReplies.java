package kith.moderation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;
import kith.moderation.ReviewItem.Span;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.PersonId;

/** Replies of ours that wait for a second look. The inbox, which lies above moderation, keeps them, decides them and fills this. */
public interface HeldReplies {

    /**
     * @param because why it waits, in the reader's words
     * @param marks its words that are the reason
     * @param version of its conversation as it is now
     * @param overtaken whether something came since it was written
     * @param not what keeps the reader from confirming it
     * @param decided what became of it, in the reader's words; empty while it waits
     * @param path of its conversation, below the workspace
     */
    record Held(
            UUID id,
            String text,
            PersonId writer,
            String writerName,
            List<String> because,
            List<Span> marks,
            long version,
            boolean overtaken,
            Optional<Problem> not,
            Optional<String> decided,
            String path) {
        public Held {
            because = List.copyOf(because);
            marks = List.copyOf(marks);
        }

        Held unless(Problem problem) {
            return new Held(
                    id,
                    text,
                    writer,
                    writerName,
                    because,
                    marks,
                    version,
                    overtaken,
                    Optional.of(problem),
                    decided,
                    path);
        }
    }

    Optional<Held> find(Here here, UUID reply, Words words);

    /** What they say, by id. */
    Map<UUID, String> texts(WorkspaceId workspace, Collection<UUID> replies);

    /**
     * Lets it leave, as in the inbox.
     *
     * @param read the version of its conversation that the reader had read; empty: the one for which it was written
     * @throws Problem when it was decided, something came that was not read, or this person may not
     */
    void confirm(Here here, UUID reply, Optional<Long> read);

    /**
     * It is not to leave.
     *
     * @throws Problem when it was decided
     */
    void withdraw(Here here, UUID reply);
}
