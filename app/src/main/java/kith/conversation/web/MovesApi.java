package kith.conversation.web;

import java.time.Instant;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Merging;
import kith.message.MessageId;
import kith.message.TalkMoves.Move;
import kith.message.TalkMoves.Scope;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conversations that are put together and taken apart, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}")
class MovesApi {
    private final Conversations conversations;
    private final Merging merging;

    MovesApi(Conversations conversations, Merging merging) {
        this.conversations = conversations;
        this.merging = merging;
    }

    /**
     * @param into another conversation of the same channel
     */
    record NewMerge(@Nullable UUID into) {}

    /**
     * @param message with which the conversation of its own begins
     * @param scope {@code answers}: with what answers it; {@code later}: with all that was said later
     */
    record NewSplit(@Nullable UUID message, @Nullable String scope) {}

    /**
     * @param move by which it is taken back
     * @param conversation where the messages are now
     */
    record Moved(UUID move, UUID conversation) {
        static Moved of(Merging.Done done) {
            return new Moved(done.move(), done.conversation().value());
        }
    }

    /**
     * @param kind {@code merge} or {@code split}
     */
    record MoveBody(UUID move, String kind, Instant at, UUID by) {
        static MoveBody of(Move move) {
            return new MoveBody(
                    move.id(),
                    move.whole() ? "merge" : "split",
                    move.at(),
                    move.by().value());
        }
    }

    record Back(UUID conversation) {}

    /** Everything of it becomes part of another, and so does what is said there later. */
    @Needs(Right.REPLY)
    @PostMapping("/merges")
    @ResponseStatus(HttpStatus.CREATED)
    Moved merge(Here here, @PathVariable UUID id, @RequestBody NewMerge body) {
        if (body.into() == null) {
            throw new Invalid("into", "merge.invalid.none");
        }
        return Moved.of(merging.merge(here, new ConversationId(id), new ConversationId(body.into())));
    }

    /** A message and what belongs to it become a conversation of their own. */
    @Needs(Right.REPLY)
    @PostMapping("/splits")
    @ResponseStatus(HttpStatus.CREATED)
    Moved split(Here here, @PathVariable UUID id, @RequestBody NewSplit body) {
        if (body.message() == null) {
            throw new Invalid("message", "split.invalid.message");
        }
        var scope = Scope.of(body.scope() == null ? "answers" : body.scope())
                .orElseThrow(() -> new Invalid("scope", "split.invalid.scope"));
        return Moved.of(merging.split(here, new ConversationId(id), new MessageId(body.message()), scope));
    }

    /** Those that stand, newest first. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/moves")
    Listing<MoveBody> all(Here here, @PathVariable UUID id) {
        return Listing.whole(
                merging.of(here.id(), find(here, id)).stream().map(MoveBody::of).toList());
    }

    /** Both are as they were. */
    @Needs(Right.REPLY)
    @DeleteMapping("/moves/{move}")
    Back undo(Here here, @PathVariable UUID id, @PathVariable UUID move) {
        if (merging.of(here.id(), find(here, id)).stream()
                .noneMatch(one -> one.id().equals(move))) {
            throw Problem.notFound("merge.not-undone");
        }
        return new Back(merging.undo(here, move).value());
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
