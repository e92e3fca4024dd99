package kith.conversation.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Reflection;
import kith.conversation.Replies;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Second looks in an open conversation, and why any answer in it waits. What is refused is said in a toast. */
@Controller
class HeldController {
    private final Reflection reflection;
    private final Replies replies;
    private final Conversations conversations;

    HeldController(Reflection reflection, Replies replies, Conversations conversations) {
        this.reflection = reflection;
        this.replies = replies;
        this.conversations = conversations;
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/{reply}/confirmation")
    Redirect confirm(
            Here here,
            Words words,
            @PathVariable UUID id,
            @PathVariable UUID reply,
            @RequestParam(required = false) @Nullable Long read) {
        return act(here, words, id, reply, "reflection.said.confirmed", conversation -> {
            var unused = replies.confirm(here, conversation.id(), reply, Optional.ofNullable(read));
        });
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/{reply}/text")
    Redirect write(
            Here here,
            Words words,
            @PathVariable UUID id,
            @PathVariable UUID reply,
            @RequestParam(defaultValue = "") String text) {
        return act(here, words, id, reply, "settings.saved", conversation -> {
            var unused = replies.rewrite(here, conversation.id(), reply, text);
        });
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/{reply}/asked")
    Redirect ask(Here here, Words words, @PathVariable UUID id, @PathVariable UUID reply, @RequestParam UUID person) {
        return act(here, words, id, reply, "reflection.said.asked", conversation -> {
            var unused = reflection.ask(here, conversation, reply, new PersonId(person));
        });
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/{reply}/withdrawal")
    Redirect withdraw(Here here, Words words, @PathVariable UUID id, @PathVariable UUID reply) {
        return act(
                here,
                words,
                id,
                reply,
                "reflection.said.withdrawn",
                conversation -> reflection.withdraw(here, conversation, reply));
    }

    private interface Deed {
        void on(Conversation conversation);
    }

    private Redirect act(Here here, Words words, UUID id, UUID reply, String said, Deed deed) {
        var conversation = find(here, id);
        var to = Redirect.to("/" + here.workspace().slug() + "/inbox/" + id + "?state=all#h-" + reply);
        try {
            deed.on(conversation);
            return to.saying(words.t(said));
        } catch (Invalid invalid) {
            return to.saying(words.t(invalid.key(), invalid.arguments().toArray()));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return to.saying(words.t(problem.key(), problem.arguments().toArray()));
        }
    }

    /** Why any answer here waits, whatever it says. */
    @Needs(Right.REPLY)
    @GetMapping("/{workspace}/inbox/{id}/second-look")
    View anyway(Here here, @PathVariable UUID id) {
        return View.of("conversation/second-look")
                .with(
                        "reasons",
                        replies.addressee(here.id(), find(here, id))
                                .map(to -> reflection.reasons(here, to, ""))
                                .orElse(List.of()));
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
