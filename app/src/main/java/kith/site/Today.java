package kith.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kith.conversation.Conversations;
import kith.conversation.Conversations.Answered;
import kith.database.Tenant;
import kith.member.Member;
import kith.member.Members;
import kith.member.Members.Activity;
import kith.member.Members.Quiet;
import kith.member.Members.Tie;
import kith.member.Members.Week;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/**
 * What Today tells of a community: who carries it, who went quiet, when people write, and how the last seven days were. Everything
 * is counted already; nothing here reads messages.
 */
@Service
public class Today {
    /** A history whose last word is older than this is told from its own end. */
    private static final Duration ENDED = Duration.ofDays(14);

    private static final Duration WEEK = Duration.ofDays(7);

    /** Whoever was last seen earlier than this no longer carries the place. */
    private static final Duration CARRIES = Duration.ofDays(42);

    private static final Duration QUIET_AFTER = Duration.ofDays(21);
    private static final Duration QUIET_UNTIL = Duration.ofDays(120);

    /** How far back hours are counted: long enough for a habit, short enough to be the present one. */
    private static final Duration HABIT = Duration.ofDays(84);

    private final Members members;
    private final Conversations conversations;
    private final Tenant tenant;
    private final InstantSource clock;

    Today(Members members, Conversations conversations, Tenant tenant, InstantSource clock) {
        this.members = members;
        this.conversations = conversations;
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * @param end the moment from which everything is told: now, or when the history ended
     * @param ended whether the history stopped a while ago
     * @param empty whether nobody has said anything yet
     * @param waiting in how many conversations somebody waits
     * @param week the seven days before the end; {@code before} the seven before those
     * @param weeks the last eight calendar weeks, oldest first
     * @param hours messages by hour of the week, in the workspace's zone, of the last twelve weeks
     */
    public record Reading(
            Instant end,
            boolean ended,
            boolean empty,
            long waiting,
            Activity week,
            Activity before,
            Answered answered,
            Answered answeredBefore,
            List<Week> weeks,
            List<Carrier> carrying,
            Optional<Quiet> quiet,
            Hours hours,
            ZoneId zone) {}

    /**
     * @param closest whom they talk with most
     */
    public record Carrier(Member member, Optional<Tie> closest) {}

    /** In one transaction: a page of a dozen readings pays for one. */
    public Reading read(Here here) {
        return tenant.in(here.id(), () -> reading(here));
    }

    private Reading reading(Here here) {
        var now = clock.instant();
        var last = members.end(here.id());
        boolean ended = last.filter(at -> at.isBefore(now.minus(ENDED))).isPresent();
        var end = ended ? last.orElseThrow().plusSeconds(1) : now;
        var zone = here.workspace().zone();
        return new Reading(
                end,
                ended,
                last.isEmpty(),
                conversations.waiting(here.id()),
                members.activity(here.id(), end.minus(WEEK), end),
                members.activity(here.id(), end.minus(WEEK.multipliedBy(2)), end.minus(WEEK)),
                conversations.answered(here.id(), end.minus(WEEK), end),
                conversations.answered(here.id(), end.minus(WEEK.multipliedBy(2)), end.minus(WEEK)),
                members.weeks(here.id(), end, 8),
                carrying(here, end),
                members.quiet(here.id(), end.minus(QUIET_UNTIL), end.minus(QUIET_AFTER)),
                new Hours(members.hoursOfWeek(here.id(), zone, end.minus(HABIT), end)),
                zone);
    }

    private List<Carrier> carrying(Here here, Instant end) {
        return members.carrying(here.id(), end.minus(CARRIES), 5).stream()
                .map(member -> new Carrier(
                        member, members.ties(here.id(), member.id(), 1).stream().findFirst()))
                .toList();
    }
}
