package kith.publishing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.Capability;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.publishing.Post.By;
import kith.publishing.Post.State;
import kith.publishing.Standing.Piece;
import kith.publishing.internal.LaterActRows;
import kith.publishing.internal.LaterActRows.LaterAct;
import kith.publishing.internal.PostRows;
import kith.publishing.internal.WithdrawalRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Right;
import org.springframework.stereotype.Service;

/**
 * Takes away what has left: one person asks and says why, a second confirms, and only then is it deleted, by the ledger, where its
 * network allows that. The post stays here. What has not left is withdrawn at once.
 */
@Service
public class Withdrawals {
    private final PostRows rows;
    private final WithdrawalRows withdrawals;
    private final LaterActRows later;
    private final Standing standing;
    private final Schedules schedules;
    private final SecondPerson second;
    private final PostChange change;
    private final Tidings tidings;
    private final Deliveries deliveries;
    private final Channels channels;
    private final Tenant tenant;

    Withdrawals(
            PostRows rows,
            WithdrawalRows withdrawals,
            LaterActRows later,
            Standing standing,
            Schedules schedules,
            SecondPerson second,
            PostChange change,
            Tidings tidings,
            Deliveries deliveries,
            Channels channels,
            Tenant tenant) {
        this.rows = rows;
        this.withdrawals = withdrawals;
        this.later = later;
        this.standing = standing;
        this.schedules = schedules;
        this.second = second;
        this.change = change;
        this.tidings = tidings;
        this.deliveries = deliveries;
        this.channels = channels;
        this.tenant = tenant;
    }

    /** Some of it stands on a network. */
    public boolean left(WorkspaceId workspace, Post post) {
        return !standing.of(workspace, post).isEmpty();
    }

    /**
     * Withdraws what has not left; asks for the withdrawal of what has.
     *
     * @throws Invalid without a reason
     * @throws Problem when somebody has asked for it already, or it was withdrawn
     */
    public Post withdraw(Here here, PostId id, Optional<Long> read, String why) {
        var post = tenant.in(here.id(), () -> rows.find(id)).orElseThrow(() -> Problem.notFound("posts.none"));
        return left(here.id(), post) ? ask(here, id, read, why) : schedules.withdraw(here, id, read, why);
    }

    private Post ask(Here here, PostId id, Optional<Long> read, String why) {
        var reason = Schedules.reason(why);
        return change.of(here, id, read, post -> {
            if (post.state() == State.WITHDRAWN) {
                throw PostChange.notNow(post);
            }
            withdrawals.of(id).ifPresent(there -> {
                throw Problem.conflict("posts.withdrawal.there", there.asked().name());
            });
            withdrawals.insert(Ids.next(), id, reason, me(here));
            rows.touch(id);
            tidings.withdrawalAsked(here, post, me(here));
            change.record(here, post, "post.ask-withdrawal", Map.of(), reason);
        });
    }

    /** Takes the wish back; nothing is deleted. */
    public Post drop(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            var asked = open(post);
            if (!second.began(here, asked.asked().person()) && !here.may(Right.APPROVE_POSTS)) {
                throw Problem.forbidden("posts.approve.no-right");
            }
            withdrawals.drop(asked.id(), here.caller().person().name(), change.now());
            rows.touch(id);
            change.record(here, post, "post.drop-withdrawal", Map.of());
        });
    }

    /**
     * Deletes it wherever its network lets us.
     *
     * @param read the version that was read
     * @throws Problem when whoever confirms asked for it and others could (403), or it is too soon, or some of it is leaving just now
     */
    public Post confirm(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            var asked = open(post);
            hindrance(here, asked).ifPresent(problem -> {
                throw problem;
            });
            stopWhatStillGoes(here, post);
            var alone = second.began(here, asked.asked().person());
            withdrawals.confirm(asked.id(), me(here), alone);
            var done = delete(here, post);
            rows.stage(id, State.WITHDRAWN, Optional.of(asked.why()), change.now());
            tidings.withdrawn(here.id(), post, me(here));
            var facts = new HashMap<>(
                    Map.of("was", post.state().word(), "askedBy", asked.asked().name()));
            facts.putAll(done);
            if (alone) {
                facts.put("alone", "true");
            }
            change.record(here, post, "post.take-away", facts, asked.why());
        });
    }

    private Withdrawal open(Post post) {
        return withdrawals
                .of(post.id())
                .filter(asked -> asked.confirmed().isEmpty())
                .orElseThrow(() -> Problem.conflict("posts.withdrawal.none"));
    }

    /** What keeps whoever looks from confirming it now. */
    public Optional<Problem> hindrance(Here here, Withdrawal asked) {
        if (!here.may(Right.APPROVE_POSTS)) {
            return Optional.of(Problem.forbidden("posts.approve.no-right"));
        }
        if (!second.began(here, asked.asked().person())) {
            return Optional.empty();
        }
        return second.others(here)
                ? Optional.of(Problem.forbidden("posts.withdrawal.own"))
                : second.tooSoon(asked.asked().at(), "posts.withdrawal.too-soon");
    }

    /** What has not left yet, and changes that are not done yet. */
    private void stopWhatStillGoes(Here here, Post post) {
        var going = new ArrayList<Delivery>();
        post.variants()
                .forEach(variant -> standing.parts(here.id(), variant).stream()
                        .filter(part -> !part.state().settled())
                        .findFirst()
                        .ifPresent(going::add));
        going.addAll(standing.underWay(here.id(), post));
        for (var act : going) {
            if (!deliveries.cancel(here, act.id())) {
                throw Problem.conflict("posts.withdrawal.going", name(here, act.channel()));
            }
        }
    }

    /** What hangs under a post goes before it. Says what was done on which channel. */
    private Map<String, String> delete(Here here, Post post) {
        var done = new HashMap<String, String>();
        for (var piece : standing.of(here.id(), post).reversed()) {
            var may = mayDelete(here, piece.channel());
            if (may && !piece.deleted()) {
                delete(here, post, piece);
            }
            done.put(name(here, piece.channel()), may ? "deleted" : "left");
        }
        return done;
    }

    private void delete(Here here, Post post, Piece piece) {
        DeliveryId act = deliveries.plan(here, piece.channel(), new Act.Delete(piece.remoteId()), Optional.empty());
        later.insert(post.id(), new LaterAct(act, piece.channel(), piece.act().id(), Does.DELETE, Optional.empty()));
    }

    private boolean mayDelete(Here here, ChannelId id) {
        return channels.find(here.id(), id)
                .map(channel -> switch (channels.capability(channel, Capability.PUBLISH_DELETE)
                        .state()) {
                    case YES -> true;
                    case LISTENING, NO, ABSENT -> false;
                })
                .orElse(false);
    }

    private String name(Here here, ChannelId id) {
        return channels.find(here.id(), id).map(Channel::name).orElse("–");
    }

    public Optional<Withdrawal> of(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> withdrawals.of(post));
    }

    /** Those that nobody has confirmed, the oldest first. */
    public List<Withdrawal> open(WorkspaceId workspace, int most) {
        return tenant.in(workspace, () -> withdrawals.open(most));
    }

    /**
     * What became of it on one channel.
     *
     * @param act the deletion of what stands there; empty where its network lets nobody delete it from here
     */
    public record Away(ChannelId channel, Delivery stood, Optional<Delivery> act) {}

    /** Of a withdrawal that was confirmed, or what would become of it. */
    public List<Away> away(WorkspaceId workspace, Post post) {
        return tenant.in(workspace, () -> {
            var deletes = later.of(post.id()).stream()
                    .filter(act -> act.does() == Does.DELETE)
                    .toList();
            return standing.of(workspace, post).stream()
                    .filter(piece -> !piece.comment())
                    .map(piece -> new Away(
                            piece.channel(),
                            piece.act(),
                            deletes.stream()
                                    .filter(act ->
                                            act.doneTo().equals(piece.act().id()))
                                    .findFirst()
                                    .flatMap(act -> deliveries.find(workspace, act.delivery()))))
                    .toList();
        });
    }

    private By me(Here here) {
        var me = here.caller().person();
        return new By(me.id().value(), me.name(), change.now());
    }
}
