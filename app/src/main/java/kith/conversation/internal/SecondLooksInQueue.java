package kith.conversation.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.conversation.Conversation;
import kith.conversation.Conversations;
import kith.conversation.HeldReply;
import kith.conversation.HeldReply.Reason;
import kith.conversation.HeldReply.State;
import kith.conversation.HeldReply.Why;
import kith.conversation.Reflection;
import kith.conversation.Replies;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.moderation.HeldReplies;
import kith.moderation.ReviewItem.Span;
import kith.web.Problem;
import kith.web.Words;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Replies that wait, as the review queue shows and decides them. */
@Component
class SecondLooksInQueue implements HeldReplies {
    private final HeldReplyRows rows;
    private final Conversations conversations;
    private final Reflection reflection;
    private final Replies replies;
    private final Tenant tenant;

    SecondLooksInQueue(
            HeldReplyRows rows, Conversations conversations, Reflection reflection, Replies replies, Tenant tenant) {
        this.rows = rows;
        this.conversations = conversations;
        this.reflection = reflection;
        this.replies = replies;
        this.tenant = tenant;
    }

    @Override
    public Optional<Held> find(Here here, UUID reply, Words words) {
        return found(here.id(), reply)
                .flatMap(held -> conversations
                        .find(here.id(), held.conversation())
                        .map(conversation -> shown(here, held, conversation, words)));
    }

    private Optional<HeldReply> found(WorkspaceId workspace, UUID reply) {
        return tenant.in(workspace, () -> rows.find(workspace, List.of(reply))).stream()
                .findFirst();
    }

    private Held shown(Here here, HeldReply held, Conversation conversation, Words words) {
        boolean waits = held.state() == State.HELD;
        return new Held(
                held.id(),
                held.text(),
                held.writer().id(),
                held.writer().name(),
                held.reasons().stream().map(reason -> because(reason, words)).toList(),
                marks(held),
                conversation.version(),
                held.read() != conversation.version(),
                waits ? reflection.mayConfirm(here, held) : Optional.empty(),
                held.decided().map(by -> words.t("reflection." + held.state().word(), by.name())),
                "/inbox/" + conversation.id() + "?state=all#h-" + held.id());
    }

    private static String because(Reason reason, Words words) {
        return switch (reason.why()) {
            case TOPIC ->
                words.t("reflection.why.topic", words.t("topic." + reason.what())) + " "
                        + String.join(", ", reason.words());
            case INFLUENTIAL -> words.t("reflection.why.influential", Long.parseLong(reason.what()));
            case ANGRY, JUNIOR -> words.t("reflection.why." + reason.why().word(), reason.what());
        };
    }

    /** Its words that touch a topic, where each first stands. */
    private static List<Span> marks(HeldReply held) {
        return held.reasons().stream()
                .filter(reason -> reason.why() == Why.TOPIC)
                .flatMap(reason -> reason.words().stream())
                .filter(word -> held.text().contains(word))
                .map(word -> new Span(held.text().indexOf(word), held.text().indexOf(word) + word.length()))
                .sorted(Comparator.comparingInt(Span::from))
                .toList();
    }

    @Override
    public Map<UUID, String> texts(WorkspaceId workspace, Collection<UUID> wanted) {
        return wanted.isEmpty()
                ? Map.of()
                : tenant.in(workspace, () -> rows.find(workspace, wanted)).stream()
                        .collect(Collectors.toMap(HeldReply::id, HeldReply::text));
    }

    @Override
    public void confirm(Here here, UUID reply, Optional<Long> read) {
        var held = found(here.id(), reply).orElseThrow(() -> Problem.notFound("reflection.not-found"));
        var unused = replies.confirm(here, held.conversation(), reply, read);
    }

    @Override
    public void withdraw(Here here, UUID reply) {
        var conversation = found(here.id(), reply)
                .flatMap(held -> conversations.find(here.id(), held.conversation()))
                .orElseThrow(() -> Problem.notFound("reflection.not-found"));
        reflection.withdraw(here, conversation, reply);
    }
}
