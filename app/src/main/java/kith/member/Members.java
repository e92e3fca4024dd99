package kith.member;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.member.internal.Folded;
import kith.member.internal.MemberRows;
import kith.message.AuthorId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The people of a workspace's community. */
@Service
public class Members {
    private final MemberRows rows;
    private final Tenant tenant;

    Members(MemberRows rows, Tenant tenant) {
        this.rows = rows;
        this.tenant = tenant;
    }

    /** By what a list of members is sorted; each descending, but for the name. */
    public enum Sort {
        PEOPLE,
        SAID,
        GIVEN,
        LAST,
        FIRST,
        NAME;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sort> of(String word) {
            return java.util.Arrays.stream(values())
                    .filter(sort -> sort.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * @param words letters of the name or handle; empty: everybody
     */
    public record Filter(String words, Optional<Rung> rung) {
        public static final Filter NONE = new Filter("", Optional.empty());
    }

    /**
     * @param total how many match in all
     * @param next cursor of the next page
     */
    public record Page(
            List<Member> items, long total, @Nullable String next) {}

    /**
     * @param cursor of the page before; where it stopped counts members, so that people who write meanwhile may move
     * @param limit 1 to 200
     */
    public Page list(WorkspaceId workspace, Filter filter, Sort sort, Optional<String> cursor, int limit) {
        int from = cursor.map(Members::number).orElse(0);
        return tenant.in(workspace, () -> {
            var folded = Folded.of(filter.words());
            var found = rows.list(folded, filter.rung(), sort, from, limit + 1);
            var more = found.size() > limit;
            return new Page(
                    more ? found.subList(0, limit) : found,
                    rows.count(folded, filter.rung()),
                    more ? String.valueOf(from + limit) : null);
        });
    }

    private static int number(String cursor) {
        try {
            return Math.clamp(Long.parseLong(cursor), 0, 1_000_000);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public Optional<Member> find(WorkspaceId workspace, MemberId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /** The members behind these accounts; accounts of ours and programs are none. */
    public Map<AuthorId, Member> of(WorkspaceId workspace, Collection<AuthorId> authors) {
        return authors.isEmpty() ? Map.of() : tenant.in(workspace, () -> rows.of(authors));
    }

    /** The accounts of a member. */
    public List<AuthorId> identities(WorkspaceId workspace, MemberId id) {
        return tenant.in(workspace, () -> rows.identities(id));
    }

    /** Whom a member talks with, most first. */
    public List<Tie> ties(WorkspaceId workspace, MemberId id, int limit) {
        return tenant.in(workspace, () -> rows.ties(id, limit));
    }

    /** What a member said in each of the weeks that ended before this time, oldest first. */
    public List<Long> weeks(WorkspaceId workspace, MemberId id, Instant end, int weeks) {
        return tenant.in(workspace, () -> rows.weeks(id, end, weeks));
    }

    public Map<Rung, Long> byRung(WorkspaceId workspace) {
        return tenant.in(workspace, rows::byRung);
    }

    /**
     * @param given answers of the member to the other
     * @param received answers of the other to the member
     */
    public record Tie(Member other, long given, long received, Instant lastAt) {
        public long talks() {
            return given + received;
        }
    }

    /** Who carries the place: members seen since then who answered most. */
    public List<Member> carrying(WorkspaceId workspace, Instant since, int limit) {
        return tenant.in(workspace, () -> rows.carrying(since, limit));
    }

    /**
     * The member most missed: seen last between these two times, and in at least four of the eight weeks before that.
     */
    public Optional<Quiet> quiet(WorkspaceId workspace, Instant from, Instant until) {
        return tenant.in(workspace, () -> rows.quiet(from, until));
    }

    /**
     * @param weeks in how many of the eight weeks up to their last message they wrote
     */
    public record Quiet(Member member, long weeks) {}

    /** When the community last said something; empty before anybody did. */
    public Optional<Instant> end(WorkspaceId workspace) {
        return tenant.in(workspace, rows::end);
    }

    /** What happened in a span of time. */
    public Activity activity(WorkspaceId workspace, Instant from, Instant until) {
        return tenant.in(workspace, () -> rows.activity(from, until));
    }

    /**
     * @param said messages, to the hour
     * @param people how many members wrote them
     * @param newcomers members who wrote for the first time
     */
    public record Activity(long said, long people, long newcomers) {}

    /** Weekly messages and people, oldest first, of the weeks up to this time. */
    public List<Week> weeks(WorkspaceId workspace, Instant end, int weeks) {
        return tenant.in(workspace, () -> rows.weeksOfAll(end, weeks));
    }

    public record Week(java.time.LocalDate monday, long said, long people) {}

    /** Messages by hour of the week, Monday 00:00 first, 168 numbers, in the workspace's zone. */
    public long[] hoursOfWeek(WorkspaceId workspace, java.time.ZoneId zone, Instant from, Instant until) {
        return tenant.in(workspace, () -> rows.hoursOfWeek(zone, from, until));
    }
}
