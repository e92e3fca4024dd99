package kith.publishing;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channels;
import kith.delivery.Deliveries;
import kith.delivery.When;
import kith.publishing.Post.State;
import kith.publishing.Post.Time;
import kith.publishing.internal.FreezeRows;
import kith.publishing.internal.PostRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Right;
import org.springframework.stereotype.Service;

/** When posts leave. Each channel's act is a row of the ledger from the moment on in which its post is scheduled. */
@Service
public class Schedules {
    /** “Now” leaves time to think better of it. */
    private static final Duration SECOND_THOUGHT = Duration.ofSeconds(10);

    public static final int LONGEST_WHY = 500;

    private final PostRows rows;
    private final PostChange change;
    private final TakingBack takingBack;
    private final Approvals approvals;
    private final FreezeRows freezes;
    private final Threads threads;
    private final Pictures pictures;
    private final Shortening shortening;
    private final Deliveries deliveries;
    private final Channels channels;

    Schedules(
            PostRows rows,
            PostChange change,
            TakingBack takingBack,
            Approvals approvals,
            FreezeRows freezes,
            Threads threads,
            Pictures pictures,
            Shortening shortening,
            Deliveries deliveries,
            Channels channels) {
        this.rows = rows;
        this.change = change;
        this.takingBack = takingBack;
        this.approvals = approvals;
        this.freezes = freezes;
        this.threads = threads;
        this.pictures = pictures;
        this.shortening = shortening;
        this.deliveries = deliveries;
        this.channels = channels;
    }

    /**
     * Plans it on all its channels: on all or on none.
     *
     * @throws Invalid when it says nothing, has no channel, no time, or one that is over
     * @throws Problem when it still needs an approval, or a network would refuse it
     */
    public Post schedule(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            requireApproved(here, post);
            var time = post.time().orElseThrow(() -> new Invalid("wall", "posts.invalid.no-time"));
            requireAhead(time);
            plan(here, post, time, When.onTheClock(time.wall(), time.zone()));
            change.record(here, post, "post.schedule", said(time));
        });
    }

    /** As {@link #schedule}, for in ten seconds, so that there is time for second thoughts. */
    public Post now(Here here, PostId id, long read) {
        return change.of(here, id, Optional.of(read), post -> {
            requireApproved(here, post);
            var at = change.now().plus(SECOND_THOUGHT).truncatedTo(ChronoUnit.SECONDS);
            var zone = here.workspace().zone();
            var time = new Time(LocalDateTime.ofInstant(at, zone), zone, at);
            rows.move(id, time);
            plan(here, post, time, When.at(at));
            change.record(here, post, "post.schedule", said(time));
        });
    }

    private void requireApproved(Here here, Post post) {
        switch (post.state()) {
            case APPROVED -> {}
            case DRAFT -> {
                if (approvals.needed(here, post)) {
                    throw Problem.conflict("posts.schedule.needs-approval");
                }
                if (!here.may(Right.APPROVE_POSTS)) {
                    throw Problem.forbidden("posts.schedule.ask");
                }
            }
            case REVIEW, SCHEDULED, HELD, PUBLISHED, PARTLY_PUBLISHED, FAILED, WITHDRAWN ->
                throw PostChange.notNow(post);
        }
    }

    private void plan(Here here, Post post, Time time, When when) {
        if (post.variants().isEmpty()) {
            throw new Invalid("channels", "posts.invalid.no-channel");
        }
        freezes.underWay(post.variants().stream().map(Post.Variant::channel).toList())
                .ifPresent(why -> {
                    throw Problem.conflict("freeze.under-way", why);
                });
        pictures.requireMayLeave(here.id(), post, time.wall().toLocalDate());
        for (var variant : post.variants()) {
            var text = post.text(variant);
            var shown = post.pictures(variant);
            if (text.isBlank() && shown.isEmpty()) {
                throw new Invalid("text", "posts.invalid.empty");
            }
            var channel = channels.find(here.id(), variant.channel())
                    .orElseThrow(() -> new Invalid("channels", "posts.invalid.channel", variant.channel()));
            var media = pictures.on(here.id(), channel, shown);
            var chain = threads.chain(
                    here.id(),
                    channel,
                    shortening.leaving(here, post, channel, text),
                    media,
                    shortening.leaving(here, post, channel, variant.firstComment()));
            rows.leaves(post.id(), channel.id(), Optional.of(deliveries.plan(here, channel.id(), chain, when)));
        }
        rows.stage(post.id(), State.SCHEDULED, Optional.empty(), change.now());
    }

    /**
     * Gives it another time. What is scheduled moves in the ledger.
     *
     * @throws Invalid when the time is over, or one that the clock skips that night
     * @throws Problem when it leaves just now or has left
     */
    public Post move(Here here, PostId id, long read, LocalDateTime wall, ZoneId zone) {
        var time = Written.time(wall, zone);
        return change.of(here, id, Optional.of(read), post -> {
            if (!post.state().movable()) {
                throw PostChange.notNow(post);
            }
            requireAhead(time);
            if (post.state() == State.SCHEDULED) {
                requireMayDecide(here);
                pictures.requireMayLeave(here.id(), post, wall.toLocalDate());
                for (var variant : post.variants()) {
                    var moved = variant.delivery()
                            .map(act -> deliveries.reschedule(here, act, When.onTheClock(time.wall(), time.zone())))
                            .orElse(true);
                    if (!moved) {
                        throw Problem.conflict("posts.leaves");
                    }
                }
            }
            rows.move(id, time);
            change.record(here, post, "post.move", said(time));
        });
    }

    /** Takes it out of the ledger; it is approved as before, and has its time. */
    public Post unschedule(Here here, PostId id, Optional<Long> read) {
        return change.of(here, id, read, post -> {
            if (post.state() != State.SCHEDULED && post.state() != State.FAILED) {
                throw PostChange.notNow(post);
            }
            takingBack.all(here, post);
            rows.stage(id, post.approved().isPresent() ? State.APPROVED : State.DRAFT, Optional.empty(), change.now());
            change.record(here, post, "post.unschedule", Map.of());
        });
    }

    /**
     * It does not leave until somebody says so.
     *
     * @throws Invalid without a reason
     */
    public Post hold(Here here, PostId id, Optional<Long> read, String why) {
        var reason = reason(why);
        return change.of(here, id, read, post -> {
            if (post.state() != State.SCHEDULED && post.state() != State.APPROVED) {
                throw PostChange.notNow(post);
            }
            takingBack.all(here, post);
            rows.stage(id, State.HELD, Optional.of(reason), change.now());
            change.record(here, post, "post.hold", Map.of(), reason);
        });
    }

    /** It may leave again: at its time where that is still to come; else it is approved and wants another time. */
    public Post release(Here here, PostId id, Optional<Long> read) {
        return change.of(here, id, read, post -> {
            if (post.state() != State.HELD) {
                throw PostChange.notNow(post);
            }
            var ahead = post.time().filter(time -> time.at().isAfter(change.now()));
            rows.stage(
                    id,
                    post.approved().isPresent() || !approvals.needed(here, post) ? State.APPROVED : State.DRAFT,
                    Optional.empty(),
                    change.now());
            ahead.ifPresent(time -> plan(here, post, time, When.onTheClock(time.wall(), time.zone())));
            change.record(here, post, "post.release", Map.of());
        });
    }

    /**
     * It will not leave. Nothing that was published is taken away by that.
     *
     * @throws Invalid without a reason
     */
    public Post withdraw(Here here, PostId id, Optional<Long> read, String why) {
        var reason = reason(why);
        return change.of(here, id, read, post -> {
            if (!post.state().open()) {
                throw PostChange.notNow(post);
            }
            if (post.state() != State.DRAFT && post.state() != State.REVIEW) {
                requireMayDecide(here);
            }
            takingBack.all(here, post);
            rows.stage(id, State.WITHDRAWN, Optional.of(reason), change.now());
            change.record(
                    here, post, "post.withdraw", Map.of("was", post.state().word()), reason);
        });
    }

    private static void requireMayDecide(Here here) {
        if (!here.may(Right.APPROVE_POSTS)) {
            throw Problem.forbidden("posts.schedule.ask");
        }
    }

    static String reason(String why) {
        var plain = why.strip();
        if (plain.isEmpty()) {
            throw new Invalid("why", "posts.invalid.why");
        }
        if (plain.length() > LONGEST_WHY) {
            throw new Invalid("why", "posts.invalid.why-long", LONGEST_WHY);
        }
        return plain;
    }

    private void requireAhead(Time time) {
        if (!time.at().isAfter(change.now())) {
            throw new Invalid("wall", "posts.invalid.past");
        }
    }

    private static Map<String, String> said(Time time) {
        return Map.of(
                "wall",
                time.wall().toString(),
                "zone",
                time.zone().getId(),
                "due",
                time.at().toString());
    }
}
