package kith.conversation.web;

import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Following;
import kith.web.Listing;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who follows a conversation, for programs. One follows and leaves for oneself alone. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}")
class FollowersApi {
    private final Conversations conversations;
    private final Following following;
    private final Team team;

    FollowersApi(Conversations conversations, Following following, Team team) {
        this.conversations = conversations;
        this.following = following;
        this.team = team;
    }

    record FollowerBody(UUID person, String name) {}

    /** By name. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/followers")
    Listing<FollowerBody> all(Here here, @PathVariable UUID id) {
        var followers = following.of(here.id(), find(here, id).id());
        return Listing.whole(team.of(here.id()).stream()
                .filter(mate -> followers.contains(mate.id()))
                .map(mate -> new FollowerBody(mate.id().value(), mate.name()))
                .toList());
    }

    /** The caller hears of what is new there. Following again changes nothing. */
    @Needs(Right.READ_INBOX)
    @PutMapping("/following")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(Here here, @PathVariable UUID id) {
        following.follow(here, find(here, id));
    }

    @Needs(Right.READ_INBOX)
    @DeleteMapping("/following")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Here here, @PathVariable UUID id) {
        following.leave(here, find(here, id));
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
