package kith.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.conversation.Following.Because;
import kith.conversation.internal.ConversationRows;
import kith.conversation.internal.ConversationRows.ThreadKey;
import kith.conversation.internal.Rereading;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.message.MessageId;
import kith.message.Messages;
import kith.message.TalkMoves;
import kith.message.TalkMoves.Move;
import kith.message.TalkMoves.Scope;
import kith.web.Live;
import kith.web.Problem;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/**
 * Puts two conversations of a channel together, and takes one apart. What the team did in a conversation that was merged is shown where
 * its messages are; taking it back brings both as they were.
 */
@Service
public class Merging {
    private final ConversationRows rows;
    private final TalkMoves moves;
    private final Messages messages;
    private final Rereading rereading;
    private final Following following;
    private final Reflection reflection;
    private final History history;
    private final Tenant tenant;
    private final Live live;

    Merging(
            ConversationRows rows,
            TalkMoves moves,
            Messages messages,
            Rereading rereading,
            Following following,
            Reflection reflection,
            History history,
            Tenant tenant,
            Live live) {
        this.rows = rows;
        this.moves = moves;
        this.messages = messages;
        this.rereading = rereading;
        this.following = following;
        this.reflection = reflection;
        this.history = history;
        this.tenant = tenant;
        this.live = live;
    }

    /**
     * @param move by which it is taken back
     * @param conversation where the messages are now
     */
    public record Done(UUID move, ConversationId conversation) {}

    /**
     * Everything of one conversation becomes part of another, and so does what is said there later. Whoever followed it follows the
     * other.
     *
     * @throws Problem when one of them is not there, they are the same or of two channels, or a reply waits for a second
     *     look in the one that ends
     */
    public Done merge(Here here, ConversationId from, ConversationId into) {
        return tenant.in(here.id(), () -> {
            if (from.equals(into)) {
                throw Problem.invalid("into", "merge.invalid.same");
            }
            // in the order of their ids, so that two who merge crosswise wait for each other in no circle
            var held = Stream.of(from, into)
                    .sorted(Comparator.comparing(ConversationId::value))
                    .map(this::hold)
                    .collect(Collectors.toMap(Conversation::id, Function.identity()));
            var one = Objects.requireNonNull(held.get(from));
            var other = Objects.requireNonNull(held.get(into));
            if (!one.channel().equals(other.channel())) {
                throw Problem.invalid("into", "merge.invalid.channel");
            }
            if (reflection.of(here.id(), from).stream().anyMatch(reply -> reply.state() == HeldReply.State.HELD)) {
                throw Problem.conflict("merge.held");
            }
            var move = moves.merge(
                    here.id(),
                    one.channel(),
                    one.threadKey(),
                    other.threadKey(),
                    here.caller().person().id());
            readAgain(here, move);
            following.follow(here.id(), List.of(into), following.of(here.id(), from), Because.MERGE);
            record(here, "conversation.merge", other, Map.of("from", one.subject()));
            return new Done(move.id(), into);
        });
    }

    /**
     * A message and what belongs to it become a conversation of their own.
     *
     * @throws Problem when the message is not of this conversation, or nothing would be left of it
     */
    public Done split(Here here, ConversationId id, MessageId message, Scope scope) {
        return tenant.in(here.id(), () -> {
            var conversation = hold(id);
            var first = messages.find(here.id(), message)
                    .filter(m -> m.channel().equals(conversation.channel())
                            && m.threadKey().equals(conversation.threadKey()))
                    .orElseThrow(() -> Problem.invalid("message", "split.invalid.message"));
            var move = moves.split(
                            here.id(), first, scope, here.caller().person().id())
                    .orElseThrow(() -> Problem.invalid("message", "split.invalid.whole"));
            readAgain(here, move);
            var own = rows.idOf(new ThreadKey(move.channel(), move.to())).orElseThrow();
            record(here, "conversation.split", hold(own), Map.of("from", conversation.subject()));
            return new Done(move.id(), own);
        });
    }

    /**
     * @return where the messages are again
     * @throws Problem when it was taken back before, or what moved has moved on
     */
    public ConversationId undo(Here here, UUID id) {
        return tenant.in(here.id(), () -> {
            var move = moves.undo(here.id(), id).orElseThrow(() -> Problem.conflict("merge.not-undone"));
            readAgain(here, move);
            var back = rows.idOf(new ThreadKey(move.channel(), move.from())).orElseThrow();
            record(here, "conversation.undo-move", hold(back), Map.of());
            return back;
        });
    }

    /** The moves that stand into this conversation, or out of it into one of their own. */
    public List<Move> of(WorkspaceId workspace, Conversation conversation) {
        return moves.of(workspace, conversation.channel(), conversation.threadKey());
    }

    /** This conversation and those that were merged into it. */
    public List<ConversationId> family(WorkspaceId workspace, Conversation conversation) {
        return tenant.in(workspace, () -> {
            var family = new ArrayList<ConversationId>();
            family.add(conversation.id());
            var keys = new ArrayList<>(List.of(conversation.threadKey()));
            for (int i = 0; i < keys.size(); i++) {
                var key = keys.get(i);
                moves.of(workspace, conversation.channel(), key).stream()
                        .filter(move -> move.whole() && move.to().equals(key) && !keys.contains(move.from()))
                        .forEach(move -> {
                            keys.add(move.from());
                            rows.idOf(new ThreadKey(move.channel(), move.from()))
                                    .ifPresent(family::add);
                        });
            }
            return family;
        });
    }

    /**
     * Where a conversation is: there, or elsewhere when it was merged into another, or was one of its own until that was taken back.
     *
     * @throws Problem when it is nowhere
     */
    public <T> T whereIs(
            WorkspaceId workspace,
            ConversationId id,
            Function<Conversation, ? extends T> there,
            Function<ConversationId, ? extends T> elsewhere) {
        var found = tenant.in(workspace, () -> rows.find(id));
        if (found.isPresent()) {
            return there.apply(found.get());
        }
        return tenant.in(workspace, () -> into(workspace, id))
                .map(elsewhere)
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }

    private Optional<ConversationId> into(WorkspaceId workspace, ConversationId id) {
        return rows.threadOf(id).flatMap(thread -> {
            var now = moves.now(workspace, thread.channel(), thread.thread());
            return now.equals(thread.thread()) ? Optional.empty() : rows.idOf(new ThreadKey(thread.channel(), now));
        });
    }

    private Conversation hold(ConversationId id) {
        return rows.hold(id)
                .filter(conversation -> conversation.said() > 0)
                .orElseThrow(() -> Problem.notFound("conversation.not-found"));
    }

    private void readAgain(Here here, Move move) {
        rereading.read(
                here.id(),
                List.of(new ThreadKey(move.channel(), move.from()), new ThreadKey(move.channel(), move.to())));
        Tenant.afterCommit(() -> live.changed(here.id(), "conversations"));
    }

    private void record(Here here, String act, Conversation conversation, Map<String, String> facts) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "conversation", conversation.id(), conversation.subject())
                        .changing(Map.of(), facts));
    }
}
