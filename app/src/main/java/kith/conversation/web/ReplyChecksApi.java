package kith.conversation.web;

import java.util.UUID;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.writing.Draft;
import kith.writing.FindingsBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is looked at before a reply leaves, for programs. Nothing leaves by it. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations/{id}/replies/checks")
class ReplyChecksApi {
    private final ReplyChecks checks;
    private final Conversations conversations;

    ReplyChecksApi(ReplyChecks checks, Conversations conversations) {
        this.checks = checks;
        this.conversations = conversations;
    }

    record NewCheck(@Nullable String text) {}

    @Needs(Right.REPLY)
    @PostMapping
    FindingsBody check(Here here, @PathVariable UUID id, @RequestBody NewCheck body, Words words) {
        var conversation = conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
        var text = Draft.valid(body.text());
        return FindingsBody.of(checks.of(here, conversation, text, true, words), text);
    }
}
