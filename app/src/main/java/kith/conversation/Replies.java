package kith.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.conversation.Following.Because;
import kith.conversation.internal.ConversationRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.message.Message;
import kith.message.Messages;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/**
 * Answers that leave from Kith. An answer is written for what its writer had read: whatever was said or sent since is shown to them
 * before it leaves, and of two people who send at the same moment one is told.
 */
@Service
public class Replies {
    private final ConversationRows rows;
    private final Conversations conversations;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Reflection reflection;
    private final Following following;
    private final Merging merging;
    private final Tenant tenant;
    private final Live live;

    Replies(
            ConversationRows rows,
            Conversations conversations,
            Messages messages,
            Deliveries deliveries,
            Reflection reflection,
            Following following,
            Merging merging,
            Tenant tenant,
            Live live) {
        this.rows = rows;
        this.conversations = conversations;
        this.messages = messages;
        this.deliveries = deliveries;
        this.reflection = reflection;
        this.following = following;
        this.merging = merging;
        this.tenant = tenant;
        this.live = live;
    }

    /**
     * @param read the {@link Conversation#version} that its writer had read; empty: whatever it is
     * @param anew an answer that did not leave, which this one takes the place of
     * @param done whether the conversation is closed with it; should the answer be refused, it opens again
     */
    public record Reply(String text, Optional<Long> read, Optional<DeliveryId> anew, boolean done) {
        public static Reply of(String text) {
            return new Reply(text, Optional.empty(), Optional.empty(), false);
        }

        /** One that leaves only if nothing came since this version. */
        public Reply having(long version) {
            return new Reply(text, Optional.of(version), anew, done);
        }

        public Reply andDone() {
            return new Reply(text, read, anew, true);
        }

        public Reply insteadOf(DeliveryId failed) {
            return new Reply(text, read, Optional.of(failed), done);
        }
    }

    /**
     * Answers whoever waits, else whoever else spoke last. The answer is a row of the ledger before it leaves, or waits for a second
     * look: every answer, of the page, of programs and of services, goes this way.
     *
     * @throws Problem when the text is empty, something came since it was read (412), nobody is there to answer, or the channel does
     *     not let it leave
     */
    public Sent send(Here here, ConversationId id, Reply reply) {
        if (reply.text().isBlank()) {
            throw Problem.invalid("text", "conversation.invalid.text");
        }
        return tenant.in(here.id(), () -> {
            var conversation = rows.hold(id).orElseThrow(() -> Problem.notFound("conversation.not-found"));
            if (reply.read().filter(read -> read != conversation.version()).isPresent()) {
                throw overtaken(here, conversation, reply);
            }
            var text = reply.text().strip();
            var to = whoIsAnswered(here, conversation);
            var reasons = reflection.reasons(here, to, text);
            following.follow(
                    here.id(), List.of(id), List.of(here.caller().person().id()), Because.REPLY);
            return reasons.isEmpty()
                    ? new Sent.Leaves(leave(here, conversation, reply))
                    : new Sent.Waits(reflection.hold(here, conversation, to, reply, reasons));
        });
    }

    /** What came of sending. */
    public sealed interface Sent {
        /** As what it leaves; empty while it waits. */
        default Optional<DeliveryId> left() {
            return this instanceof Leaves(var delivery) ? Optional.of(delivery) : Optional.empty();
        }

        /** It is a row of the ledger. */
        record Leaves(DeliveryId delivery) implements Sent {}

        /** It waits for a second look. */
        record Waits(HeldReply held) implements Sent {}
    }

    /**
     * Lets a reply leave that waited for a second look. Of two who confirm at the same moment one does.
     *
     * @param read the {@link Conversation#version} that whoever confirms had read; empty: the one for which it was written
     * @throws Problem when it was decided, something came since that was not read (412), or this person may not confirm it now
     */
    public DeliveryId confirm(Here here, ConversationId id, UUID held, Optional<Long> read) {
        return tenant.in(here.id(), () -> {
            var conversation = rows.hold(id).orElseThrow(() -> Problem.notFound("conversation.not-found"));
            var waits = reflection.get(here, id, held);
            reflection.mayConfirm(here, waits).ifPresent(why -> {
                throw why;
            });
            var reply = new Reply(waits.text(), Optional.of(read.orElse(waits.read())), waits.anew(), waits.done());
            if (reply.read()
                    .filter(version -> version != conversation.version())
                    .isPresent()) {
                throw overtaken(here, conversation, reply);
            }
            var delivery = leave(here, conversation, reply);
            reflection.confirmed(here, conversation, waits, delivery);
            return delivery;
        });
    }

    /** Writes a reply anew that waits for a second look, and sees whether it still has to. */
    public HeldReply rewrite(Here here, ConversationId id, UUID held, String text) {
        if (text.isBlank()) {
            throw Problem.invalid("text", "conversation.invalid.text");
        }
        return tenant.in(here.id(), () -> {
            var conversation = rows.hold(id).orElseThrow(() -> Problem.notFound("conversation.not-found"));
            var to = whoIsAnswered(here, conversation);
            var reasons = reflection.reasons(here, to, text.strip());
            return reflection.write(here, conversation, to, held, text.strip(), reasons);
        });
    }

    private Message whoIsAnswered(Here here, Conversation conversation) {
        return addressee(here.id(), conversation).orElseThrow(() -> Problem.conflict("conversation.nobody-to-answer"));
    }

    private DeliveryId leave(Here here, Conversation conversation, Reply reply) {
        var sent = plan(here, conversation, reply.text().strip());
        rows.nextVersion(conversation.id());
        reply.anew()
                .filter(failed -> isOf(here, conversation, failed))
                .ifPresent(failed -> deliveries.giveUp(here, failed));
        if (reply.done()) {
            conversations.close(here, conversation);
        }
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
        return sent;
    }

    private DeliveryId plan(Here here, Conversation conversation, String text) {
        var to = whoIsAnswered(here, conversation);
        var root = to.rootRemoteId().orElse(to.remoteId());
        var act = new Act.Reply(new RemoteId(to.remoteId()), new RemoteId(root), Act.Content.of(text));
        return deliveries.plan(
                here, conversation.channel(), act, Optional.of(conversation.id().value()));
    }

    private Problem overtaken(Here here, Conversation conversation, Reply reply) {
        return latest(here, conversation)
                .map(one -> Problem.stale("conversation.stale." + one.what, one.who, one.text))
                .orElseGet(() -> Problem.stale("conversation.stale.changed"))
                .with("text", reply.text())
                .with("version", conversation.version());
    }

    /** What somebody else did last: an answer that left from Kith, one that was given on the network, or a message. */
    private record Latest(Instant at, String what, String who, String text) {}

    private Optional<Latest> latest(Here here, Conversation conversation) {
        var ours = deliveries.ofConversation(here.id(), conversation.id().value());
        var said = messages.find(here.id(), conversation.lastMessage()).map(m -> said(m, ours));
        var sent = ours.stream().max(Comparator.comparing(Delivery::planned)).map(d -> sent(d, d.planned()));
        return Stream.of(said, sent).flatMap(Optional::stream).max(Comparator.comparing(Latest::at));
    }

    /** An answer of ours that has come back from the network is still its writer's. */
    private static Latest said(Message message, List<Delivery> ours) {
        return ours.stream()
                .filter(d -> d.remoteId().filter(message.remoteId()::equals).isPresent())
                .findFirst()
                .map(d -> sent(d, message.at()))
                .orElseGet(() -> new Latest(
                        message.at(),
                        message.own() ? "native" : "said",
                        message.author().name(),
                        message.text()));
    }

    private static Latest sent(Delivery delivery, Instant at) {
        return new Latest(at, "sent", delivery.byName(), delivery.text());
    }

    /** Asks again for an answer that did not leave. False when there is nothing to ask again. */
    public boolean again(Here here, Conversation conversation, DeliveryId failed) {
        return isOf(here, conversation, failed) && deliveries.again(here, failed);
    }

    private boolean isOf(Here here, Conversation conversation, DeliveryId delivery) {
        return deliveries
                .find(here.id(), delivery)
                .flatMap(Delivery::conversation)
                .filter(of -> merging.family(here.id(), conversation).contains(new ConversationId(of)))
                .isPresent();
    }

    /** Whom an answer goes to. */
    public Optional<Message> addressee(WorkspaceId workspace, Conversation conversation) {
        return conversation
                .waiting()
                .flatMap(waits -> messages.find(workspace, waits.message()))
                .or(() -> messages
                        .thread(workspace, conversation.channel(), conversation.threadKey(), Conversations.SHOWN)
                        .reversed()
                        .stream()
                        .filter(m -> !m.own() && m.gone().isEmpty() && m.kind() != Said.Kind.EVENT)
                        .findFirst());
    }
}
