package kith.conversation.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Merging;
import kith.conversation.Replies;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.message.TalkMoves.Scope;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts conversations together and takes them apart, as pages. */
@Controller
class MergingController {
    private static final int OFFERED = 20;

    private final Conversations conversations;
    private final Merging merging;
    private final Messages messages;
    private final Replies replies;

    MergingController(Conversations conversations, Merging merging, Messages messages, Replies replies) {
        this.conversations = conversations;
        this.merging = merging;
        this.messages = messages;
        this.replies = replies;
    }

    /**
     * Into which other conversation of its channel: first those with whoever is answered here.
     *
     * @param q words to look for instead
     */
    @Needs(Right.REPLY)
    @GetMapping("/{workspace}/inbox/{id}/merge")
    View choose(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        Optional<String> mistake = Optional.empty();
        List<Conversation> offered = List.of();
        try {
            offered = offered(here, conversation, q);
        } catch (Invalid invalid) {
            mistake = Optional.of(words.t(invalid.key(), invalid.arguments().toArray()));
        }
        return View.of("conversation/merge")
                .with("conversation", conversation)
                .with("offered", offered)
                .with("q", q)
                .with("mistake", mistake)
                .with("asked", Asked.of(given));
    }

    private List<Conversation> offered(Here here, Conversation conversation, String q) {
        var filter = Conversations.Filter.in(Optional.empty(), Optional.of(conversation.channel()), q.strip());
        var others = conversations.list(here.id(), filter, Optional.empty(), OFFERED + 1).items().stream();
        var offered = q.isBlank() ? Stream.concat(withTheSame(here, conversation), others) : others;
        return offered.filter(one -> !one.id().equals(conversation.id()))
                .distinct()
                .limit(OFFERED)
                .toList();
    }

    private Stream<Conversation> withTheSame(Here here, Conversation conversation) {
        var said = replies.addressee(here.id(), conversation).stream()
                .flatMap(m -> messages.by(here.id(), m.author().id(), Optional.empty(), OFFERED).stream())
                .toList();
        var in = conversations.of(here.id(), said);
        return said.stream()
                .flatMap(m -> Stream.ofNullable(in.get(m)))
                .filter(one -> one.channel().equals(conversation.channel()));
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/merge")
    Redirect merge(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID into,
            @RequestParam Map<String, String> given) {
        var query = Asked.of(given).query();
        if (into == null) {
            return Redirect.to(at(here, id) + "/merge" + query).saying(words.t("merge.invalid.none"));
        }
        try {
            var done = merging.merge(here, new ConversationId(id), new ConversationId(into));
            return Redirect.to(at(here, into) + query + "#conv")
                    .saying(words.t("merge.said"))
                    .undoneBy(at(here, into) + "/moves/" + done.move() + "/undo");
        } catch (Problem problem) {
            return Redirect.to(at(here, id) + "/merge" + query)
                    .saying(words.t(problem.key(), problem.arguments().toArray()));
        }
    }

    /** What becomes a conversation of its own: a message and what answers it, or all that was said later. */
    @Needs(Right.REPLY)
    @GetMapping("/{workspace}/inbox/{id}/split")
    View take(Here here, @PathVariable UUID id, @RequestParam UUID message, @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        return View.of("conversation/split")
                .with("conversation", conversation)
                .with("message", of(here, conversation, message))
                .with("asked", Asked.of(given));
    }

    private Message of(Here here, Conversation conversation, UUID message) {
        return messages.find(here.id(), new MessageId(message))
                .filter(m -> m.channel().equals(conversation.channel())
                        && m.threadKey().equals(conversation.threadKey()))
                .orElseThrow(() -> Problem.notFound("split.invalid.message"));
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/split")
    Redirect split(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam UUID message,
            @RequestParam(defaultValue = "answers") String scope,
            @RequestParam Map<String, String> given) {
        var query = Asked.of(given).query();
        try {
            var done = merging.split(
                    here,
                    new ConversationId(id),
                    new MessageId(message),
                    Scope.of(scope).orElse(Scope.ANSWERS));
            var own = done.conversation().value();
            return Redirect.to(at(here, own) + query + "#conv")
                    .saying(words.t("split.said"))
                    .undoneBy(at(here, own) + "/moves/" + done.move() + "/undo");
        } catch (Problem problem) {
            return Redirect.to(at(here, id) + query + "#m-" + message)
                    .saying(words.t(problem.key(), problem.arguments().toArray()));
        }
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/moves/{move}/undo")
    Redirect undo(Here here, Words words, @PathVariable UUID id, @PathVariable UUID move) {
        try {
            var back = merging.undo(here, move);
            return Redirect.to(at(here, back.value()) + "?state=all#conv").saying(words.t("merge.undone"));
        } catch (Problem problem) {
            return Redirect.to(at(here, id) + "?state=all#conv")
                    .saying(words.t(problem.key(), problem.arguments().toArray()));
        }
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
