package kith.conversation.web;

import java.util.UUID;
import kith.conversation.SavedReplies;
import kith.conversation.SavedReply;
import kith.conversation.SavedReplyId;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved replies for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/saved-replies")
class SavedRepliesApi {
    private final SavedReplies replies;

    SavedRepliesApi(SavedReplies replies) {
        this.replies = replies;
    }

    record SavedReplyBody(UUID id, String name, String text) {
        static SavedReplyBody of(SavedReply reply) {
            return new SavedReplyBody(reply.id().value(), reply.name(), reply.text());
        }
    }

    /**
     * @param text may hold {@code {{name}}}, {@code {{me}}}, {@code {{channel}}} and {@code {{workspace}}}
     */
    record NewSavedReply(@Nullable String name, @Nullable String text) {}

    @Needs(Right.REPLY)
    @GetMapping
    Listing<SavedReplyBody> all(Here here) {
        return Listing.whole(
                replies.of(here.id()).stream().map(SavedReplyBody::of).toList());
    }

    @Needs(Right.REPLY)
    @GetMapping("/{reply}")
    SavedReplyBody one(Here here, @PathVariable UUID reply) {
        return SavedReplyBody.of(find(here, reply));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SavedReplyBody make(Here here, @RequestBody NewSavedReply body) {
        return SavedReplyBody.of(
                replies.make(here, body.name() == null ? "" : body.name(), body.text() == null ? "" : body.text()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @PutMapping("/{reply}")
    SavedReplyBody change(Here here, @PathVariable UUID reply, @RequestBody NewSavedReply body) {
        var was = find(here, reply);
        return SavedReplyBody.of(replies.change(
                here,
                was,
                body.name() == null ? was.name() : body.name(),
                body.text() == null ? was.text() : body.text()));
    }

    @Needs(Right.MANAGE_WORKSPACE)
    @DeleteMapping("/{reply}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Here here, @PathVariable UUID reply) {
        replies.remove(here, find(here, reply));
    }

    private SavedReply find(Here here, UUID id) {
        return replies.find(here.id(), new SavedReplyId(id)).orElseThrow(() -> Problem.notFound("saved.not-found"));
    }
}
