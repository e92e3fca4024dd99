package kith.conversation.web;

import java.util.Optional;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.HeldReply;
import kith.conversation.Reflection;
import kith.conversation.Replies;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Replies that wait for a second look, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}/replies")
class HeldApi {
    private final Reflection reflection;
    private final Replies replies;
    private final Conversations conversations;

    HeldApi(Reflection reflection, Replies replies, Conversations conversations) {
        this.reflection = reflection;
        this.replies = replies;
        this.conversations = conversations;
    }

    record NewText(@Nullable String text) {}

    record Asked(@Nullable UUID person) {}

    /** Those that waited or wait, the oldest first. */
    @Needs(Right.READ_INBOX)
    @GetMapping
    Listing<HeldBody> all(Here here, @PathVariable UUID id) {
        var coolDown = reflection.coolDown(here.id());
        return Listing.whole(reflection.of(here.id(), find(here, id).id()).stream()
                .map(held -> HeldBody.of(held, coolDown))
                .toList());
    }

    /** Writes it anew; the cool-down begins anew, too. */
    @Needs(Right.REPLY)
    @PutMapping("/{reply}")
    HeldBody write(Here here, @PathVariable UUID id, @PathVariable UUID reply, @RequestBody NewText body) {
        var text = body.text() == null ? "" : body.text();
        return body(here, replies.rewrite(here, find(here, id).id(), reply, text));
    }

    /**
     * Lets it leave. It was written for what its writer had read: when something came since, 412 says what. Whoever read that, too,
     * says so with the conversation's version in {@code If-Match}.
     */
    @Needs(Right.REPLY)
    @PutMapping("/{reply}/confirmation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ConversationsApi.Accepted confirm(
            Here here,
            @PathVariable UUID id,
            @PathVariable UUID reply,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var delivery = replies.confirm(here, find(here, id).id(), reply, Matching.version(ifMatch));
        return new ConversationsApi.Accepted(delivery.value(), "leaves", null);
    }

    /** Asks somebody for the second look. */
    @Needs(Right.REPLY)
    @PutMapping("/{reply}/asked")
    HeldBody ask(Here here, @PathVariable UUID id, @PathVariable UUID reply, @RequestBody Asked body) {
        var person = Optional.ofNullable(body.person())
                .map(PersonId::new)
                .orElseThrow(() -> new Invalid("person", "reflection.invalid.person"));
        return body(here, reflection.ask(here, find(here, id), reply, person));
    }

    /** It will not leave. */
    @Needs(Right.REPLY)
    @DeleteMapping("/{reply}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Here here, @PathVariable UUID id, @PathVariable UUID reply) {
        reflection.withdraw(here, find(here, id), reply);
    }

    private HeldBody body(Here here, HeldReply held) {
        return HeldBody.of(held, reflection.coolDown(here.id()));
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
