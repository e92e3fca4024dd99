package kith.conversation.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.conversation.Conversation;
import kith.conversation.ConversationId;
import kith.conversation.Conversations;
import kith.conversation.Conversations.Sort;
import kith.conversation.LabelId;
import kith.conversation.Promise;
import kith.conversation.Promises;
import kith.conversation.Reflection;
import kith.conversation.Replies;
import kith.conversation.Replies.Reply;
import kith.conversation.State;
import kith.conversation.WorkFilter;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.message.Author;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.team.TeamId;
import kith.text.watch.Field;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Conversations for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/conversations")
class ConversationsApi {
    private final Conversations conversations;
    private final Replies replies;
    private final Reflection reflection;
    private final Messages messages;
    private final Channels channels;
    private final Deliveries deliveries;
    private final Promises promises;
    private final WorkBodies bodies;
    private final Ready ready;

    ConversationsApi(
            Conversations conversations,
            Replies replies,
            Reflection reflection,
            Messages messages,
            Channels channels,
            Deliveries deliveries,
            Promises promises,
            WorkBodies bodies,
            Ready ready) {
        this.conversations = conversations;
        this.replies = replies;
        this.reflection = reflection;
        this.messages = messages;
        this.channels = channels;
        this.deliveries = deliveries;
        this.promises = promises;
        this.bodies = bodies;
        this.ready = ready;
    }

    record ChannelName(UUID id, @Nullable String name, String network) {}

    record AuthorBody(UUID id, String name, String handle, boolean bot) {
        static AuthorBody of(Author author) {
            return new AuthorBody(author.id().value(), author.name(), author.handle(), author.bot());
        }
    }

    /**
     * A page of the inbox.
     *
     * @param total how many match
     * @param atLeast whether there may be more: where very many say what is looked for, they are not counted to the end
     * @param next cursor of the next page, absent on the last
     */
    record Found(
            List<Summary> items,
            long total,
            boolean atLeast,
            @Nullable String next) {}

    /**
     * @param author whoever waits, else spoke last
     * @param text what they said
     * @param reason why they wait: {@code mention}, {@code direct}, {@code comment} or {@code question}
     * @param due when the earliest of its promises is due
     * @param promises what service levels promise there, the one due first first
     */
    record Summary(
            UUID id,
            String state,
            ChannelName channel,
            String place,
            String subject,
            @Nullable AuthorBody author,
            @Nullable String text,
            long said,
            long people,
            @Nullable Instant waitingSince,
            @Nullable String reason,
            @Nullable Instant due,
            WorkBodies.@Nullable AssigneeBody assignee,
            List<LabelsApi.LabelBody> labels,
            String priority,
            WorkBodies.@Nullable SnoozeBody snooze,
            Instant firstAt,
            Instant lastAt,
            List<PromiseBody> promises) {}

    record RevisionBody(int number, String text, Instant replaced) {}

    record MessageBody(
            UUID id,
            String kind,
            AuthorBody author,
            Instant at,
            String text,
            String language,
            boolean own,
            @Nullable String answers,
            String remoteId,
            @Nullable URI permalink,
            @Nullable Instant edited,
            @Nullable Instant gone,
            List<RevisionBody> revisions,
            List<String> warnings) {}

    record DeliveryBody(
            UUID id,
            String act,
            String text,
            String state,
            @Nullable String why,
            @Nullable URI permalink,
            Instant planned) {
        static DeliveryBody of(Delivery d) {
            return new DeliveryBody(
                    d.id().value(),
                    d.act(),
                    d.text(),
                    d.state().word(),
                    d.why().orElse(null),
                    d.permalink().orElse(null),
                    d.planned());
        }
    }

    /**
     * @param rule its name
     * @param reply id of the saved reply
     * @param text without variables: it could be sent as it is
     */
    record ProposedBody(String rule, UUID reply, String name, String text) {
        static ProposedBody of(Ready.Proposed proposed) {
            var reply = proposed.reply();
            return new ProposedBody(proposed.rule(), reply.id().value(), reply.name(), reply.text());
        }
    }

    /**
     * @param proposed the saved reply that a rule proposes for whoever waits; for whoever may answer
     */
    record Whole(
            Summary conversation,
            List<MessageBody> messages,
            List<DeliveryBody> deliveries,
            @Nullable ProposedBody proposed) {}

    record NewReply(@Nullable String text) {}

    /**
     * @param delivery as what it leaves; absent while it waits for a second look
     * @param state {@code leaves} or {@code held}
     * @param held what waits, and why
     */
    record Accepted(
            @Nullable UUID delivery, String state, @Nullable HeldBody held) {}

    /**
     * @param followed {@code me}: only those that the caller follows
     * @param sort {@code waiting}, with the state waiting alone; {@code due}: what is promised soonest, first; {@code newest}
     */
    @Needs(Right.READ_INBOX)
    @GetMapping
    Found list(
            Here here,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String sentiment,
            @RequestParam(defaultValue = "") String offence,
            @RequestParam(defaultValue = "") String assignee,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID label,
            @RequestParam(defaultValue = "") String followed,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new Conversations.Filter(
                Optional.ofNullable(state)
                        .filter(s -> !s.isEmpty())
                        .map(s -> State.of(s).orElseThrow(() -> new Invalid("state", "conversation.invalid.state"))),
                Optional.ofNullable(channel).map(ChannelId::new),
                q == null ? "" : q,
                Optional.of(language).filter(l -> !l.isEmpty()),
                label(Field.SENTIMENT, sentiment),
                label(Field.OFFENCE, offence),
                new WorkFilter(
                        whose(here, assignee),
                        Optional.ofNullable(team).map(TeamId::new),
                        Optional.ofNullable(label).map(LabelId::new),
                        follower(here, followed)));
        var order = sort.isEmpty()
                ? Sort.usual(filter.state())
                : Sort.of(sort).orElseThrow(() -> new Invalid("sort", "conversation.invalid.sort"));
        var page = conversations.list(here.id(), filter, order, Optional.ofNullable(cursor), Math.clamp(limit, 1, 200));
        return new Found(summaries(here, page.items()), page.total(), page.atLeast(), page.next());
    }

    /**
     * @param who an id, {@code me}, {@code none}, or empty for anybody
     */
    private static Optional<WorkFilter.Of> whose(Here here, String who) {
        return switch (who) {
            case "" -> Optional.empty();
            case "me" ->
                Optional.of(new WorkFilter.Of.Person(here.caller().person().id()));
            case "none" -> Optional.of(new WorkFilter.Of.Nobody());
            default -> {
                try {
                    yield Optional.of(new WorkFilter.Of.Person(new PersonId(UUID.fromString(who))));
                } catch (IllegalArgumentException e) {
                    throw new Invalid("assignee", "work.invalid.assignee");
                }
            }
        };
    }

    private static Optional<PersonId> follower(Here here, String followed) {
        if (!followed.isEmpty() && !followed.equals("me")) {
            throw new Invalid("followed", "follow.invalid.who");
        }
        return Optional.of(here.caller().person().id()).filter(me -> followed.equals("me"));
    }

    private static Optional<String> label(Field field, String value) {
        if (!value.isEmpty() && !field.choices().contains(value)) {
            throw new Invalid(
                    field.word(), "message.invalid.label", value, field.word(), String.join(", ", field.choices()));
        }
        return Optional.of(value).filter(v -> !v.isEmpty());
    }

    private List<Summary> summaries(Here here, List<Conversation> items) {
        var said = messages.find(
                here.id(), items.stream().map(ConversationsApi::shown).toList());
        var known = channels.all(here.id());
        var promised =
                promises.of(here.id(), items.stream().map(Conversation::id).toList());
        var works =
                bodies.of(here, items).stream().collect(Collectors.toMap(WorkBodies.WorkBody::conversation, w -> w));
        return items.stream()
                .map(c -> summary(
                        c,
                        Objects.requireNonNull(works.get(c.id().value())),
                        said.stream().filter(m -> m.id().equals(shown(c))).findFirst(),
                        known.stream().filter(k -> k.id().equals(c.channel())).findFirst(),
                        promised.getOrDefault(c.id(), List.of())))
                .toList();
    }

    private static MessageId shown(Conversation conversation) {
        return conversation.waiting().map(Conversation.Waits::message).orElse(conversation.lastMessage());
    }

    private static Summary summary(
            Conversation c,
            WorkBodies.WorkBody work,
            Optional<Message> message,
            Optional<Channel> channel,
            List<Promise> promises) {
        return new Summary(
                c.id().value(),
                c.state().word(),
                new ChannelName(c.channel().value(), channel.map(Channel::name).orElse(null), c.network()),
                c.placeName(),
                c.subject(),
                message.map(Message::author).map(AuthorBody::of).orElse(null),
                message.map(Message::text).orElse(null),
                c.said(),
                c.people(),
                c.waiting().map(Conversation.Waits::since).orElse(null),
                c.waiting().map(w -> w.reason().word()).orElse(null),
                c.due().orElse(null),
                work.assignee(),
                work.labels(),
                work.priority(),
                work.snooze(),
                c.firstAt(),
                c.lastAt(),
                promises.stream().map(PromiseBody::of).toList());
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{id}")
    ResponseEntity<Whole> one(Here here, @PathVariable UUID id) {
        var conversation = find(here, id);
        return ResponseEntity.ok().eTag(tag(conversation)).body(whole(here, conversation));
    }

    /** Names what was said and sent in it, and whether it is closed. */
    private static String tag(Conversation conversation) {
        return String.valueOf(conversation.version());
    }

    private Whole whole(Here here, Conversation conversation) {
        return new Whole(
                summaries(here, List.of(conversation)).getFirst(),
                messages
                        .thread(here.id(), conversation.channel(), conversation.threadKey(), Conversations.SHOWN)
                        .stream()
                        .map(m -> body(here, m))
                        .toList(),
                deliveries.ofConversation(here.id(), conversation.id().value()).stream()
                        .map(DeliveryBody::of)
                        .toList(),
                ready.proposed(here, conversation, kept(here, conversation))
                        .map(ProposedBody::of)
                        .orElse(null));
    }

    private List<Ready.Reply> kept(Here here, Conversation conversation) {
        return ready.of(
                here, channels.find(here.id(), conversation.channel()), replies.addressee(here.id(), conversation));
    }

    private MessageBody body(Here here, Message m) {
        return new MessageBody(
                m.id().value(),
                m.kind().word(),
                AuthorBody.of(m.author()),
                m.at(),
                m.text(),
                m.language(),
                m.own(),
                m.parentRemoteId().orElse(null),
                m.remoteId(),
                m.permalink().orElse(null),
                m.edited().orElse(null),
                m.gone().orElse(null),
                m.edited().isEmpty()
                        ? List.of()
                        : messages.revisions(here.id(), m.id()).stream()
                                .map(r -> new RevisionBody(r.number(), r.text(), r.replaced()))
                                .toList(),
                m.warnings());
    }

    /** With {@code If-Match} it leaves only while the conversation is as it was read; else 412 gives the text back. What waits for a second look says why. */
    @Needs(Right.REPLY)
    @PostMapping("/{id}/replies")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted reply(
            Here here,
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewReply body) {
        var reply = Reply.of(body.text() == null ? "" : body.text());
        var having = Matching.version(ifMatch).map(reply::having).orElse(reply);
        return switch (replies.send(here, new ConversationId(id), having)) {
            case Replies.Sent.Leaves(var delivery) -> new Accepted(delivery.value(), "leaves", null);
            case Replies.Sent.Waits(var held) ->
                new Accepted(null, "held", HeldBody.of(held, reflection.coolDown(here.id())));
        };
    }

    /** Closes a conversation. Closing a closed one changes nothing but the time. */
    @Needs(Right.REPLY)
    @PutMapping("/{id}/closing")
    Summary close(Here here, @PathVariable UUID id) {
        conversations.close(here, find(here, id));
        return summaries(here, List.of(find(here, id))).getFirst();
    }

    @Needs(Right.REPLY)
    @DeleteMapping("/{id}/closing")
    Summary reopen(Here here, @PathVariable UUID id) {
        conversations.reopen(here, find(here, id));
        return summaries(here, List.of(find(here, id))).getFirst();
    }

    private Conversation find(Here here, UUID id) {
        return conversations
                .find(here.id(), new ConversationId(id))
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }
}
