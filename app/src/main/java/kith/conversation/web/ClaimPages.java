package kith.conversation.web;

import java.util.List;
import java.util.UUID;
import kith.conversation.Claim;
import kith.conversation.Claims;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.web.Problem;
import kith.web.View;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The line of an open conversation that says who else is at it. */
@Controller
@RequestMapping("/{workspace}/inbox/{id}/claims")
class ClaimPages {
    private final Claims claims;
    private final Conversations conversations;

    ClaimPages(Claims claims, Conversations conversations) {
        this.claims = claims;
        this.conversations = conversations;
    }

    @Needs(Right.READ_INBOX)
    @GetMapping
    View others(Here here, @PathVariable UUID id) {
        return drawn(here, find(here, id));
    }

    /** An open page says so now and then. */
    @Needs(Right.READ_INBOX)
    @PostMapping
    View claim(Here here, @PathVariable UUID id, @RequestParam(defaultValue = "reading") String doing) {
        var conversation = find(here, id);
        claims.claim(here, conversation, ClaimsApi.doing(doing));
        return drawn(here, conversation);
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/leaving")
    View leave(Here here, @PathVariable UUID id) {
        var conversation = find(here, id);
        claims.leave(here, conversation);
        return drawn(here, conversation);
    }

    private View drawn(Here here, ConversationId conversation) {
        return View.of("conversation/claims")
                .with("id", conversation.toString())
                .with("others", others(claims, here, conversation));
    }

    static List<Claim> others(Claims claims, Here here, ConversationId conversation) {
        return claims.of(here.id(), conversation).stream()
                .filter(claim -> !claim.person().equals(here.caller().person().id()))
                .toList();
    }

    private ConversationId find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"))
                .id();
    }
}
