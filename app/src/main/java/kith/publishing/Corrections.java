package kith.publishing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
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
        this.change = change;
        this.deliveries = deliveries;
        this.plans = plans;
        this.tenant = tenant;
    }

    /**
     * What it shall say.
     *
     * @param own texts of channels that have, or shall have, their own
     * @param note said under it where it cannot be changed; may be empty
     * @param leave it is well that it stays as it is where it cannot be changed
     */
    public record Corrected(String text, Map<ChannelId, String> own, String note, boolean leave) {
        public Corrected {
            text = text.replace("\r\n", "\n").replace("\0", "");
            note = note.replace("\r\n", "\n").replace("\0", "").strip();
            own = Map.copyOf(own);
            if (text.length() > Written.LONGEST_TEXT || note.length() > Written.LONGEST_TEXT) {
                throw new Invalid("text", "posts.invalid.long", Written.LONGEST_TEXT);
            }
        }

        Optional<String> own(Variant variant) {
            return Optional.ofNullable(own.get(variant.channel()))
                    .filter(text -> !text.isBlank())
                    .or(variant::own);
        }
    }

    /** A correction that waits for those whom a rule names. */
    public record Waiting(Corrected given, By by) {

        /** The post as it would be. */
        Post on(Post post) {
            return new Post(
                    post.id(),
                    post.title(),
                    post.brief(),
                    given.text(),
                    post.state(),
                    post.time(),
                    post.pictures(),
                    post.variants().stream()
                            .map(one -> new Variant(
                                    one.channel(), given.own(one), one.without(), one.firstComment(), one.delivery()))
                            .toList(),
                    post.author(),
                    by,
                    post.version(),
                    post.asked(),
                    post.approved(),
                    post.why());
        }
    }

    /** How a channel could be corrected, before anybody says what. */
    public record Prospect(Channel channel, Way way) {}

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
    public Post correct(Here here, PostId id, long read, Corrected given) {
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
            var asked = new Waiting(given, me(here));
            var ready = plans.ready(here, post, given);
            if (correctionTurns.needed(here, post, asked)) {
                waiting.insert(id, asked);
                rows.touch(id);
                correctionTurns.tell(here, post, asked);
                change.record(here, post, "post.ask-correction", Map.of("was", post.text(), "text", given.text()));
            } else {
                requireNothingUnderWay(here, post);
                write(here, post, given, ready, asked.by());
            }
        });
    }

    /** What waits for an approval. */
    public Optional<Waiting> waiting(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> waiting.find(post));
    }

    /** What keeps whoever asks from agreeing to it now. */
    public Optional<Problem> hindrance(Here here, Post post, Waiting asked) {
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
            write(here, post, asked.given(), plans.ready(here, post, asked.given()), asked.by());
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

    private void write(Here here, Post post, Corrected given, List<CorrectionPlans.Plan> ready, By by) {
        var number = corrections.next(post.id());
        var done = ready.stream().map(plan -> plan.done(given)).toList();
        corrections.insert(post.id(), new Correction(number, post.text(), given.text(), given.note(), by, done));
        ready.forEach(plan -> plans.send(here, post, plan, number, given));
        rows.correct(post.id(), given.text(), own(post, given, ready), by);
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
                                .map(plan -> plan.channel().name() + " "
                                        + plan.done(given).way().word())
                                .collect(Collectors.joining(", "))));
    }

    /** A channel that was not corrected goes on saying what it said, also when its act is asked again. */
    private static Map<ChannelId, String> own(Post post, Corrected given, List<CorrectionPlans.Plan> plans) {
        var own = new HashMap<ChannelId, String>();
        for (var variant : post.variants()) {
            var corrected = plans.stream().anyMatch(plan -> plan.variant().equals(variant) && plan.way() == Way.EDIT);
            if (!corrected && !post.text(variant).equals(given.text())) {
                own.put(variant.channel(), post.text(variant));
            } else if (corrected) {
                given.own(variant).ifPresent(text -> own.put(variant.channel(), text));
            }
        }
        return own;
    }
}
