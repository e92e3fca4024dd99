package kith.publishing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.job.DueHandler;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.Seen;
import kith.publishing.internal.PreflightRows;
import kith.publishing.internal.PreflightRows.Kept;
import kith.web.Live;
import kith.workspace.Workspaces;
import org.springframework.stereotype.Service;

/**
 * Looks two weeks ahead every night, links too, keeps the list, and tells the writers of a post what is new in it. Looks go on while
 * there are posts ahead; the next post that is made begins them again.
 */
@Service
public class PreflightNights implements DueHandler {
    private static final int NIGHTS_KEPT = 30;

    private final Preflight preflight;
    private final PreflightRows rows;
    private final Tidings tidings;
    private final Workspaces workspaces;
    private final PostChange change;
    private final NightPlan plan;
    private final Tenant tenant;
    private final Live live;

    PreflightNights(
            Preflight preflight,
            PreflightRows rows,
            Tidings tidings,
            Workspaces workspaces,
            PostChange change,
            NightPlan plan,
            Tenant tenant,
            Live live) {
        this.preflight = preflight;
        this.rows = rows;
        this.tidings = tidings;
        this.workspaces = workspaces;
        this.change = change;
        this.plan = plan;
        this.tenant = tenant;
        this.live = live;
    }

    @Override
    public String kind() {
        return NightPlan.KIND;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public Optional<Instant> handle(WorkspaceId workspace, UUID id) {
        if (workspaces.find(workspace).isEmpty()) {
            return Optional.empty();
        }
        var seen = look(workspace);
        return seen.looked() == 0 ? Optional.empty() : Optional.of(plan.next(workspace));
    }

    /** Looks now, links too, and keeps the list in the place of today's. */
    public Seen look(WorkspaceId workspace) {
        var seen = preflight.whole(workspace); // asks the addresses of links: no transaction waits for them
        tenant.run(workspace, () -> {
            var zone = workspaces.find(workspace).orElseThrow().zone();
            var day = LocalDate.ofInstant(change.now(), zone);
            var before = new HashSet<String>();
            rows.latest().ifPresent(kept -> kept.findings().forEach(one -> before.add(one.key())));
            var findings = seen.found().stream().map(PreflightNights::kept).toList();
            rows.keep(day, change.now(), seen.looked(), findings, before);
            rows.forget(day.minusDays(NIGHTS_KEPT));
            tell(workspace, seen.found(), findings, before);
            Tenant.afterCommit(() -> live.changed(workspace, "posts"));
        });
        return seen;
    }

    private static Kept.Finding kept(Found found) {
        return new Kept.Finding(
                found.post().id(),
                found.channel().map(channel -> channel.id()),
                found.what().word(),
                found.said(),
                found.what().fails());
    }

    /** Each post once, with what is worst of what is new. What people have not decided yet they know themselves. */
    private void tell(WorkspaceId workspace, List<Found> found, List<Kept.Finding> findings, Set<String> before) {
        var posts = new LinkedHashMap<PostId, Post>();
        for (int i = 0; i < found.size(); i++) {
            if (!before.contains(findings.get(i).key()) && found.get(i).what().tells()) {
                posts.putIfAbsent(found.get(i).post().id(), found.get(i).post());
            }
        }
        posts.values().forEach(post -> tidings.wouldFail(workspace, Objects.requireNonNull(post)));
    }

    /** What was seen last; empty before the first night. */
    public Optional<Kept> latest(WorkspaceId workspace) {
        return tenant.in(workspace, rows::latest);
    }

    /** The lists that are kept, the newest first. */
    public List<PreflightRows.Night> nights(WorkspaceId workspace) {
        return tenant.in(workspace, rows::nights);
    }
}
