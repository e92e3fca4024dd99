package kith.conversation.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kith.conversation.Claim;
import kith.conversation.Claim.Doing;
import kith.conversation.Claims;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is at a conversation, for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}/claims")
class ClaimsApi {
    private final Claims claims;
    private final Conversations conversations;

    ClaimsApi(Claims claims, Conversations conversations) {
        this.claims = claims;
        this.conversations = conversations;
    }

    /**
     * @param doing {@code reading} or {@code writing}
     */
    record ClaimBody(UUID person, String name, String doing, Instant until) {
        static ClaimBody of(Claim claim) {
            return new ClaimBody(
                    claim.person().value(), claim.name(), claim.doing().word(), claim.until());
        }
    }

    record NewClaim(@Nullable String doing) {}

    @Needs(Right.READ_INBOX)
    @GetMapping
    List<ClaimBody> list(Here here, @PathVariable UUID id) {
        return all(here, find(here, id));
    }

    /** Says that the caller is at it, for {@link Claims#HOLDS}; answers who is. */
    @Needs(Right.READ_INBOX)
    @PutMapping
    List<ClaimBody> claim(Here here, @PathVariable UUID id, @RequestBody NewClaim body) {
        var conversation = find(here, id);
        claims.claim(here, conversation, doing(body.doing()));
        return all(here, conversation);
    }

    @Needs(Right.READ_INBOX)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Here here, @PathVariable UUID id) {
        claims.leave(here, find(here, id));
    }

    static Doing doing(@Nullable String word) {
        return Doing.of(word == null ? "" : word).orElseThrow(() -> new Invalid("doing", "conversation.invalid.doing"));
    }

    private List<ClaimBody> all(Here here, ConversationId conversation) {
        return claims.of(here.id(), conversation).stream().map(ClaimBody::of).toList();
    }

    private ConversationId find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"))
                .id();
    }
}
