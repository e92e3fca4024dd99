package kith.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.RemoteId;
import kith.conversation.internal.Cheer;
import kith.conversation.internal.ConversationRows;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.conversation.internal.Judging;
import kith.conversation.internal.NoiseRows;
import kith.conversation.internal.NoiseRows.Dealt;
import kith.conversation.internal.NoiseRows.Thanks;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.history.Action;
import kith.history.History;
import kith.message.Message;
import kith.message.MessageId;
import kith.message.Messages;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/**
 * Cheers, thanks and names of friends, as hundreds come under a giveaway: they are liked, thanked and settled at once. Whoever asks
 * something among them goes on waiting.
 */
@Service
public class Noise {
    private final ConversationRows conversations;
    private final NoiseRows rows;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Reflection reflection;
    private final Judging judging;
    private final History history;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    Noise(
            ConversationRows conversations,
            NoiseRows rows,
            Messages messages,
            Deliveries deliveries,
            Reflection reflection,
            Judging judging,
            History history,
            Tenant tenant,
            Live live,
            InstantSource clock) {
        this.conversations = conversations;
        this.rows = rows;
        this.messages = messages;
        this.deliveries = deliveries;
        this.reflection = reflection;
        this.judging = judging;
        this.history = history;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    /**
     * A message that only cheers, and what was done with it.
     *
     * @param settled it wants no answer any more
     * @param liked its like was given into the ledger
     */
    public record One(Message message, boolean settled, boolean liked) {}

    /** Those among these messages that only cheer, in their order. */
    public List<One> among(WorkspaceId workspace, List<Message> said) {
        var cheers = said.stream().filter(Cheer::only).toList();
        if (cheers.isEmpty()) {
            return List.of();
        }
        var dealt = tenant.in(
                workspace, () -> rows.of(cheers.stream().map(Message::id).toList()));
        return cheers.stream()
                .map(cheer -> {
                    var done = dealt.getOrDefault(cheer.id(), Dealt.NOTHING);
                    return new One(cheer, done.settled(), done.liked());
                })
                .toList();
    }

    /** The newest of a conversation. */
    public List<One> in(WorkspaceId workspace, Conversation conversation) {
        return among(
                workspace,
                messages.thread(workspace, conversation.channel(), conversation.threadKey(), Conversations.SHOWN));
    }

    /**
     * What is done with all of them.
     *
     * @param like each, where the network can
     * @param thanks one answer to them all under what they were said to
     * @param settle they want no answer any more
     * @param through said until then; whatever came later was not seen
     */
    public record How(boolean like, Optional<String> thanks, boolean settle, Instant through) {
        boolean nothing() {
            return !like && !settle && thanks.isEmpty();
        }
    }

    /**
     * @param batch by which it is taken back
     */
    public record Done(UUID batch, int messages, int likes, Optional<DeliveryId> thanks, boolean settled) {}

    /**
     * @throws Problem when nothing is to be done or nobody only cheers, the channel cannot like or answer, or the thanks want a second
     *     look
     */
    public Done deal(Here here, ConversationId id, How how) {
        if (how.nothing()) {
            throw Problem.invalid("like", "noise.invalid.nothing");
        }
        return tenant.in(here.id(), () -> {
            var conversation = conversations.hold(id).orElseThrow(() -> Problem.notFound("conversation.not-found"));
            var left = in(here.id(), conversation).stream()
                    .filter(one -> !one.message().at().isAfter(how.through()))
                    .filter(one -> !one.settled() || how.like() && !one.liked())
                    .toList();
            if (left.isEmpty()) {
                throw Problem.conflict("noise.none");
            }
            var likes = how.like() ? like(here, conversation, left) : Map.<MessageId, DeliveryId>of();
            var thanks = how.thanks()
                    .map(text ->
                            new Thanks(thank(here, conversation, left.getLast().message(), text), text.strip()));
            var batch = Ids.next();
            rows.add(
                    here.id(),
                    batch,
                    id,
                    clock.instant(),
                    here.caller().person().id().value(),
                    thanks);
            rows.add(
                    here.id(),
                    batch,
                    left.stream().map(one -> one.message().id()).toList(),
                    how.settle(),
                    likes);
            changed(here, conversation);
            var done = new Done(batch, left.size(), likes.size(), thanks.map(Thanks::delivery), how.settle());
            record(here, "conversation.deal", conversation, done.messages());
            return done;
        });
    }

    private Map<MessageId, DeliveryId> like(Here here, Conversation conversation, List<One> cheers) {
        var likes = new LinkedHashMap<MessageId, DeliveryId>();
        for (var one : cheers) {
            if (!one.liked()) {
                var act = new Act.Like(new RemoteId(one.message().remoteId()));
                likes.put(
                        one.message().id(),
                        deliveries.plan(
                                here,
                                conversation.channel(),
                                act,
                                Optional.of(conversation.id().value())));
            }
        }
        return likes;
    }

    /** Under what all of them answer. */
    private DeliveryId thank(Here here, Conversation conversation, Message cheer, String text) {
        if (text.isBlank()) {
            throw Problem.invalid("thanks", "conversation.invalid.text");
        }
        if (!reflection.reasons(here, cheer, text.strip()).isEmpty()) {
            throw Problem.conflict("noise.second-look");
        }
        var root = new RemoteId(cheer.rootRemoteId().orElse(cheer.remoteId()));
        return deliveries.plan(
                here,
                conversation.channel(),
                new Act.Reply(root, root, Act.Content.of(text.strip())),
                Optional.of(conversation.id().value()));
    }

    /**
     * Takes it back: what did not leave yet does not leave, and whoever waited waits again.
     *
     * @return how many acts had left
     */
    public int undo(Here here, ConversationId id, UUID batch) {
        return tenant.in(here.id(), () -> {
            var conversation = conversations.hold(id).orElseThrow(() -> Problem.notFound("conversation.not-found"));
            var done = rows.hold(id, batch).orElseThrow(() -> Problem.notFound("noise.not-found"));
            var acts =
                    Stream.concat(done.likes().stream(), done.thanks().stream()).toList();
            var left =
                    acts.stream().filter(act -> !deliveries.cancel(here, act)).count();
            rows.remove(batch);
            changed(here, conversation);
            record(here, "conversation.undo-deal", conversation, done.messages());
            return (int) left;
        });
    }

    private void changed(Here here, Conversation conversation) {
        judging.judge(here.id(), new ThreadKey(conversation.channel(), conversation.threadKey()));
        conversations.nextVersion(conversation.id());
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }

    private void record(Here here, String act, Conversation conversation, long messages) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "conversation", conversation.id(), conversation.subject())
                        .changing(Map.of(), Map.of("messages", Long.toString(messages))));
    }
}
