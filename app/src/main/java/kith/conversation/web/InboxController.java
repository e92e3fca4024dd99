package kith.conversation.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.channel.Channels;
import kith.conversation.Claims;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Forward;
import kith.conversation.Forwards;
import kith.conversation.Merging;
import kith.conversation.Promises;
import kith.conversation.Replies;
import kith.conversation.Replies.Reply;
import kith.conversation.Seen;
import kith.conversation.Services;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.member.Members;
import kith.message.AuthorId;
import kith.message.Message;
import kith.message.Messages;
import kith.web.Answer;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox: a list, a conversation, the person in it. */
@Controller
class InboxController {
    private final Conversations conversations;
    private final Replies replies;
    private final Merging merging;
    private final Claims claims;
    private final InboxList list;
    private final Talks talks;
    private final Works works;
    private final Composer composer;
    private final Channels channels;
    private final Deliveries deliveries;
    private final Members members;
    private final Messages messages;
    private final Promises promises;
    private final Services services;
    private final Forwards forwards;
    private final Seen seen;
    private final Ready ready;
    private final ReplyChecks checks;

    InboxController(
            Conversations conversations,
            Replies replies,
            Merging merging,
            Claims claims,
            InboxList list,
            Talks talks,
            Works works,
            Composer composer,
            Channels channels,
            Deliveries deliveries,
            Members members,
            Messages messages,
            Promises promises,
            Services services,
            Forwards forwards,
            Seen seen,
            Ready ready,
            ReplyChecks checks) {
        this.conversations = conversations;
        this.replies = replies;
        this.merging = merging;
        this.claims = claims;
        this.list = list;
        this.talks = talks;
        this.works = works;
        this.composer = composer;
        this.channels = channels;
        this.deliveries = deliveries;
        this.members = members;
        this.messages = messages;
        this.promises = promises;
        this.services = services;
        this.forwards = forwards;
        this.seen = seen;
        this.ready = ready;
        this.checks = checks;
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox")
    View inbox(Here here, @RequestParam Map<String, String> given) {
        var page = list.page(here, Asked.of(given));
        return View.of("conversation/inbox").with("list", page);
    }

    /** The line that says that the list is another one by now. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/fresh")
    View fresh(
            Here here,
            @RequestParam Map<String, String> given,
            @RequestParam(required = false) @Nullable UUID open,
            @RequestParam(defaultValue = "0") long had,
            @RequestParam(defaultValue = "") String print,
            @RequestParam(defaultValue = "0") long drawn) {
        var asked = Asked.of(given).from(null);
        var now = list.page(here, asked);
        return View.of("conversation/fresh")
                .with("asked", asked)
                .with("open", open == null ? "" : open.toString())
                .with("had", had)
                .with("print", print)
                .with("drawn", java.time.Instant.ofEpochMilli(drawn))
                .with("more", Math.max(0, now.total() - had))
                .with("other", !now.print().equals(print));
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/{id}")
    Answer conversation(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam Map<String, String> given,
            @RequestParam(required = false) @Nullable UUID edit,
            @RequestParam(required = false) @Nullable UUID forward,
            @RequestParam(required = false) @Nullable UUID saved,
            @RequestParam(defaultValue = "") String tab) {
        var asked = Asked.of(given);
        return merging.whereIs(
                here.id(),
                new ConversationId(id),
                conversation -> {
                    seen.by(here, conversation.id());
                    var text = saved == null ? draft(here, id, edit, forward) : saved(here, conversation, saved);
                    return open(
                            here,
                            conversation,
                            asked,
                            words,
                            Draft.of(text, edit).on(tab));
                },
                elsewhere -> Redirect.to(here(here, elsewhere.value()) + asked.query() + "#conv"));
    }

    /** The text of a reply that was not sent, to be written anew, or what a service said, to be sent on. */
    private String draft(Here here, UUID conversation, @Nullable UUID delivery, @Nullable UUID forward) {
        return Optional.ofNullable(delivery)
                .flatMap(id -> deliveries.find(here.id(), new DeliveryId(id)))
                .map(d -> d.text())
                .or(() -> Optional.ofNullable(forward)
                        .flatMap(id -> forwards.find(here.id(), id))
                        .filter(f -> f.conversation().value().equals(conversation))
                        .flatMap(Forward::answer)
                        .map(Forward.Answer::text))
                .orElse("");
    }

    /** A saved reply that is put into the composer, without script. */
    private String saved(Here here, Conversation conversation, UUID id) {
        var channel = channels.find(here.id(), conversation.channel());
        return ready.of(here, channel, replies.addressee(here.id(), conversation)).stream()
                .filter(reply -> reply.id().value().equals(id))
                .map(Ready.Reply::text)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("saved.not-found"));
    }

    private View open(Here here, Conversation conversation, Asked asked, Words words, Draft draft) {
        var channel = channels.find(here.id(), conversation.channel());
        var to = replies.addressee(here.id(), conversation);
        var kept = ready.of(here, channel, to);
        return View.of("conversation/inbox")
                .with("list", list.page(here, asked))
                .with(
                        "open",
                        new Open(
                                conversation,
                                works.of(here, conversation),
                                channel.map(c -> c.name()).orElse(""),
                                talks.of(here, conversation),
                                composer.offer(here, conversation, channel, to, words),
                                side(here, conversation, to),
                                promises.of(here.id(), conversation.id()),
                                services.all(here.id()),
                                kept,
                                ready.proposed(here, conversation, kept),
                                ClaimPages.others(claims, here, conversation.id()),
                                draft))
                .status(draft.status());
    }

    /** Where a message is talked about. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/of/{message}")
    Redirect ofMessage(Here here, @PathVariable UUID message) {
        var said = messages.find(here.id(), new kith.message.MessageId(message));
        return said.flatMap(m -> Optional.ofNullable(
                        conversations.of(here.id(), java.util.List.of(m)).get(m)))
                .map(c -> Redirect.to(here(here, c.id().value()) + "?state=all#m-" + message))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }

    /** What was said and sent, drawn again when it changes. */
    @Needs(Right.READ_INBOX)
    @GetMapping("/{workspace}/inbox/{id}/talk")
    Answer talk(Here here, @PathVariable UUID id) {
        return merging.whereIs(
                here.id(),
                new ConversationId(id),
                conversation -> View.of("conversation/grown")
                        .with("conversation", conversation)
                        .with("talk", talks.of(here, conversation)),
                elsewhere -> Redirect.to(here(here, elsewhere.value()) + "?state=all#conv"));
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies")
    Answer reply(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(required = false) @Nullable UUID anew,
            @RequestParam(required = false) @Nullable Long read,
            @RequestParam Map<String, String> given) {
        var asked = Asked.of(given).from(null);
        var instead = Optional.ofNullable(anew).map(DeliveryId::new);
        var conversation = find(here, id);
        var next = after(here, asked, conversation);
        try {
            var sent = replies.send(here, conversation.id(), new Reply(text, Optional.ofNullable(read), instead, done));
            if (sent instanceof Replies.Sent.Waits(var held)) {
                return Redirect.to(here(here, id) + asked.query() + "#h-" + held.id())
                        .saying(words.t("reflection.said.held"));
            }
        } catch (Problem problem) {
            var why = words.t(problem.key(), problem.arguments().toArray());
            return open(here, find(here, id), asked, words, Draft.of(text, anew).not(why, problem.status()));
        }
        return done
                ? Redirect.to(next).saying(words.t("conversation.sent-done"))
                : Redirect.to(here(here, id) + asked.query() + "#conv");
    }

    /** Without script: the page again, with what the checks saw in the text. */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/checks")
    View check(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable UUID anew,
            @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var draft = Draft.of(text, anew);
        var seen = text.isBlank()
                ? draft
                : draft.seen(checks.of(here, conversation, kith.writing.Draft.valid(text), true, words));
        return open(here, conversation, Asked.of(given).from(null), words, seen);
    }

    /** What the checks see in a text that is being written. */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/findings")
    View findings(
            Here here,
            Words words,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "true") boolean whole) {
        var seen = checks.of(here, find(here, id), kith.writing.Draft.valid(text), whole, words);
        return View.of("writing/findings")
                .with("findings", seen)
                .with("text", text)
                .with("into", "#rx")
                .with("learn", "/" + here.workspace().slug() + "/writing/words");
    }

    /** Asks again for an answer that did not leave. */
    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/replies/{delivery}/retrial")
    Redirect again(Here here, Words words, @PathVariable UUID id, @PathVariable UUID delivery) {
        if (!replies.again(here, find(here, id), new DeliveryId(delivery))) {
            throw Problem.conflict("delivery.not-again");
        }
        return Redirect.to(here(here, id) + "?state=all#conv").saying(words.t("delivery.said.again"));
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/closing")
    Redirect close(Here here, Words words, @PathVariable UUID id, @RequestParam Map<String, String> given) {
        var conversation = find(here, id);
        var asked = Asked.of(given).from(null);
        var next = after(here, asked, conversation);
        conversations.close(here, conversation);
        return Redirect.to(next).saying(words.t("conversation.closed")).undoneBy(here(here, id) + "/opening");
    }

    /** Where whoever is done with a conversation goes on: with the one below it, else with the list. */
    private String after(Here here, Asked asked, Conversation conversation) {
        return list.below(here, asked, conversation)
                .map(next -> here(here, next) + asked.query())
                .orElse("/" + here.workspace().slug() + "/inbox" + asked.query());
    }

    @Needs(Right.REPLY)
    @PostMapping("/{workspace}/inbox/{id}/opening")
    Redirect reopen(Here here, Words words, @PathVariable UUID id) {
        conversations.reopen(here, find(here, id));
        return Redirect.to(here(here, id)).saying(words.t("conversation.reopened"));
    }

    private static String here(Here here, UUID id) {
        return "/" + here.workspace().slug() + "/inbox/" + id;
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }

    /** The person whom an answer would go to. */
    private Optional<Side> side(Here here, Conversation conversation, Optional<Message> to) {
        return to.map(message -> {
            AuthorId author = message.author().id();
            var member = Optional.ofNullable(
                    members.of(here.id(), java.util.List.of(author)).get(author));
            var lately = messages.by(here.id(), author, Optional.empty(), 6).stream()
                    .filter(m -> !m.threadKey().equals(conversation.threadKey())
                            || !m.channel().equals(conversation.channel()))
                    .limit(4)
                    .toList();
            return new Side(
                    message.author(),
                    member,
                    member.map(m -> members.ties(here.id(), m.id(), 3)).orElse(java.util.List.of()),
                    lately,
                    conversations.of(here.id(), lately));
        });
    }
}
