package kith.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.publishing.Correction.Exchange;
import kith.publishing.Correction.OnChannel;
import kith.publishing.Correction.Way;
import kith.publishing.Post.By;
import kith.publishing.Post.State;
import kith.publishing.Post.Variant;
import kith.publishing.internal.CorrectionRows;
import kith.publishing.internal.PostRows;
import kith.publishing.internal.RevisionRows;
import kith.publishing.internal.WaitingCorrectionRows;
import kith.publishing.internal.WithdrawalRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/**
 * Corrects what has left: a new version, sent as an edit where the network allows edits. Where it does not, whoever corrects says what an
 * answer under the post shall say, or that it is left there as it is; nothing of that happens unsaid.
 */
@Service
public class Corrections {
    private final PostRows rows;
    private final CorrectionRows corrections;
    private final WaitingCorrectionRows waiting;
    private final CorrectionTurns correctionTurns;
    private final WithdrawalRows withdrawals;
    private final RevisionRows revisions;
    private final Standing standing;
    private final Pictures pictures;
    private final PostChange change;
    private final Deliveries deliveries;
    private final CorrectionPlans plans;
    private final Tenant tenant;

    Corrections(
            PostRows rows,
            CorrectionRows corrections,
            WaitingCorrectionRows waiting,
            CorrectionTurns correctionTurns,
            WithdrawalRows withdrawals,
            RevisionRows revisions,
            Standing standing,
            Pictures pictures,
            PostChange change,
            Deliveries deliveries,
            CorrectionPlans plans,
            Tenant tenant) {
        this.rows = rows;
        this.corrections = corrections;
        this.waiting = waiting;
        this.correctionTurns = correctionTurns;
        this.withdrawals = withdrawals;
        this.revisions = revisions;
        this.standing = standing;
        this.pictures = pictures;
        this.change = change;
        this.deliveries = deliveries;
        this.plans = plans;
        this.tenant = tenant;
    }

    /**
     * How a channel could be corrected, before anybody says what.
     *
     * @param comments a first comment can be written there
     * @param changesComments one that is there can be changed
     * @param pictures pictures can be exchanged there, and described in other words
     */
    public record Prospect(Channel channel, Way way, boolean comments, boolean changesComments, boolean pictures) {}

    /** For each channel on which it stands. */
    public List<Prospect> prospects(Here here, Post post) {
        return plans.prospects(here, post);
    }

    /** The newest first. */
    public List<Correction> of(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> corrections.of(post));
    }

    /**
     * @param read the version that was read
     * @throws Invalid when it changes nothing, or a channel cannot be changed and nobody said what then
     * @throws Problem when it has not left, is another than was read (412), or an earlier change is under way
     */
    public Post correct(Here here, PostId id, long read, Corrected says) {
        return change.of(here, id, Optional.of(read), post -> {
            if (post.state() != State.PUBLISHED && post.state() != State.PARTLY_PUBLISHED) {
                throw PostChange.notNow(post);
            }
            if (withdrawals.of(id).isPresent()) {
                throw Problem.conflict("posts.correct.withdrawal");
            }
            if (waiting.find(id).isPresent()) {
                throw Problem.conflict("posts.correct.waits");
            }
            var given = exchanging(here, post, says);
            var asked = new WaitingCorrection(given, me(here));
            plans.ready(here, post, given);
            if (correctionTurns.needed(here, post, asked)) {
                waiting.insert(id, asked);
                rows.touch(id);
                correctionTurns.tell(here, post, asked);
                change.record(here, post, "post.ask-correction", Map.of("was", post.text(), "text", given.text()));
            } else {
                requireNothingUnderWay(here, post);
                write(here, post, given, asked.by());
            }
        });
    }

    /** With what the library says of pictures of which nobody says anything. */
    private Corrected exchanging(Here here, Post post, Corrected says) {
        if (says.pictures().filter(all -> !all.equals(post.pictures())).isEmpty()) {
            return says.with(Optional.empty());
        }
        var given = pictures.described(here.id(), says.pictures().orElseThrow());
        if (given.size() != post.pictures().size()
                || given.stream().map(Picture::media).distinct().count() != given.size()) {
            throw new Invalid(
                    "pictures",
                    "posts.invalid.correct-pictures",
                    post.pictures().size());
        }
        var corrected = says.with(Optional.of(given).filter(all -> !all.equals(post.pictures())));
        pictures.requireMayLeave(
                here.id(),
                corrected.on(post, post.writer()),
                change.now().atZone(here.workspace().zone()).toLocalDate());
        return corrected;
    }

    /** What waits for an approval. */
    public Optional<WaitingCorrection> waiting(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> waiting.find(post));
    }

    /** What keeps whoever asks from agreeing to it now. */
    public Optional<Problem> hindrance(Here here, Post post, WaitingCorrection asked) {
        return tenant.in(here.id(), () -> correctionTurns.hindrance(here, post, asked));
    }

    /**
     * Agrees to a correction that waits; once all have whom the rules name, it is sent.
     *
     * @throws Problem when none waits, whoever asks wrote it, or it is not their turn
     */
    public Post approve(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            var asked = waiting.find(id).orElseThrow(() -> Problem.notFound("posts.correct.none-waits"));
            correctionTurns.hindrance(here, post, asked).ifPresent(problem -> {
                throw problem;
            });
            waiting.agree(id, here.caller().person().id(), change.now());
            change.record(
                    here,
                    post,
                    "post.approve-correction",
                    Map.of("text", asked.given().text()));
            if (correctionTurns.open(here, post, asked).isPresent()) {
                rows.touch(id);
                correctionTurns.tell(here, post, asked);
                return;
            }
            if (withdrawals.of(id).isPresent()) {
                throw Problem.conflict("posts.correct.withdrawal");
            }
            waiting.delete(id);
            requireNothingUnderWay(here, post);
            write(here, post, exchanging(here, post, asked.given()), asked.by());
        });
    }

    /** Lets a correction that waits be. */
    public Post drop(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            var asked = waiting.find(id).orElseThrow(() -> Problem.notFound("posts.correct.none-waits"));
            waiting.delete(id);
            rows.touch(id);
            change.record(
                    here,
                    post,
                    "post.drop-correction",
                    Map.of("text", asked.given().text()));
        });
    }

    private By me(Here here) {
        var me = here.caller().person();
        return new By(me.id().value(), me.name(), change.now());
    }

    private void requireNothingUnderWay(Here here, Post post) {
        for (var act : standing.underWay(here.id(), post)) {
            if (!deliveries.cancel(here, act.id())) {
                throw Problem.conflict("posts.correct.under-way");
            }
        }
    }

    /** What it does is planned once nothing is under way: what was taken back just now did not happen. */
    private void write(Here here, Post post, Corrected given, By by) {
        var ready = plans.ready(here, post, given);
        var number = corrections.next(post.id());
        var done = ready.stream().map(plan -> plan.done(given)).toList();
        var exchange = given.pictures().map(all -> new Exchange(post.pictures(), all));
        corrections.insert(
                post.id(), new Correction(number, post.text(), given.text(), given.note(), by, exchange, done));
        ready.forEach(plan -> plans.send(here, post, plan, number, given));
        var becomes = given.on(post, by);
        rows.correct(post.id(), given.text(), becomes.pictures(), variants(post, becomes, ready), by);
        revisions.insert(rows.find(post.id()).orElseThrow());
        change.record(
                here,
                post,
                "post.correct",
                Map.of(
                        "was",
                        post.text(),
                        "text",
                        given.text(),
                        "version",
                        String.valueOf(number),
                        "channels",
                        ready.stream()
                                .map(plan -> plan.channel().name() + " " + words(plan.done(given)))
                                .collect(Collectors.joining(", "))));
    }

    private static String words(OnChannel done) {
        return Stream.of(
                        Optional.of(done.way().word()),
                        done.comment().map(comment -> "comment " + comment.way().word()),
                        done.pictures().map(way -> "pictures " + way.word()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** A channel that was not corrected goes on saying what it said, also when its act is asked again. */
    private static List<Variant> variants(Post post, Post becomes, List<CorrectionPlans.Plan> plans) {
        return becomes.variants().stream()
                .map(after -> {
                    var before = post.variants().stream()
                            .filter(one -> one.channel().equals(after.channel()))
                            .findFirst()
                            .orElseThrow();
                    var plan = plans.stream()
                            .filter(one -> one.variant().equals(before))
                            .findFirst();
                    var says = plan.filter(one -> one.way() == Way.EDIT).isPresent()
                            ? after.own()
                            : Optional.of(post.text(before)).filter(text -> !text.equals(becomes.text()));
                    var comment = plan.filter(CorrectionPlans.Plan::commentDone).isPresent()
                            ? after.firstComment()
                            : before.firstComment();
                    return new Variant(after.channel(), says, after.without(), comment, after.delivery());
                })
                .toList();
    }
}
