package kith.conversation.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kith.conversation.Claim;
import kith.conversation.Claims;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Merging;
import kith.web.Answer;
import kith.web.Redirect;
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
    private final Merging merging;

    ClaimPages(Claims claims, Merging merging) {
        this.claims = claims;
        this.merging = merging;
    }

    @Needs(Right.READ_INBOX)
    @GetMapping
    Answer others(Here here, @PathVariable UUID id) {
        return at(here, id, conversation -> drawn(here, conversation.id()));
    }

    /** A page that is still open on a conversation that was merged goes where that is now. */
    private Answer at(Here here, UUID id, Function<Conversation, View> there) {
        return merging.whereIs(
                here.id(),
                new ConversationId(id),
                there,
                elsewhere -> Redirect.to("/" + here.workspace().slug() + "/inbox/" + elsewhere + "?state=all#conv"));
    }

    /** An open page says so now and then. */
    @Needs(Right.READ_INBOX)
    @PostMapping
    Answer claim(Here here, @PathVariable UUID id, @RequestParam(defaultValue = "reading") String doing) {
        return at(here, id, conversation -> {
            claims.claim(here, conversation.id(), ClaimsApi.doing(doing));
            return drawn(here, conversation.id());
        });
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/leaving")
    Answer leave(Here here, @PathVariable UUID id) {
        return at(here, id, conversation -> {
            claims.leave(here, conversation.id());
            return drawn(here, conversation.id());
        });
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
}
