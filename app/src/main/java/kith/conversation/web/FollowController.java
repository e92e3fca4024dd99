package kith.conversation.web;

import java.util.Map;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Following;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The bell in the head of a conversation. */
@Controller
class FollowController {
    private final Conversations conversations;
    private final Following following;

    FollowController(Conversations conversations, Following following) {
        this.conversations = conversations;
        this.following = following;
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/{id}/following")
    Redirect follow(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        following.follow(here, find(here, id));
        return back(here, id, given).saying(words.t("follow.said.follows")).undoneBy(at(here, id) + "/leaving");
    }

    @Needs(Right.READ_INBOX)
    @PostMapping("/{workspace}/inbox/{id}/leaving")
    Redirect leave(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        following.leave(here, find(here, id));
        return back(here, id, given).saying(words.t("follow.said.left")).undoneBy(at(here, id) + "/following");
    }

    private static Redirect back(Here here, UUID id, Map<String, String> given) {
        return Redirect.to(at(here, id) + Asked.of(given).query() + "#conv");
    }

    private static String at(Here here, UUID id) {
        return "/" + here.workspace().slug() + "/inbox/" + id;
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
