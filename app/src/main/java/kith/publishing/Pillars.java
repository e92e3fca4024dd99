package kith.publishing;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.publishing.Pillar.Mixed;
import kith.publishing.internal.PillarRows;
import kith.publishing.internal.PostRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** What a brand speaks of, how much of each it means to say, and how a month really is. */
@Service
public class Pillars {
    private static final int LONGEST_NAME = 60;
    private static final int MOST = 12;

    private final PillarRows rows;
    private final PostRows posts;
    private final PostChange change;
    private final Tenant tenant;
    private final History history;

    Pillars(PillarRows rows, PostRows posts, PostChange change, Tenant tenant, History history) {
        this.rows = rows;
        this.posts = posts;
        this.change = change;
        this.tenant = tenant;
        this.history = history;
    }

    /** The one with the largest share first. */
    public List<Pillar> of(WorkspaceId workspace) {
        return tenant.in(workspace, rows::all);
    }

    /** @throws Invalid when its name is none, is there already, or there are too many */
    public Pillar add(Here here, String name, int share) {
        var plain = name.strip().replaceAll("\\s+", " ");
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw new Invalid("name", "pillar.invalid.name", LONGEST_NAME);
        }
        if (share < 0 || share > 100) {
            throw new Invalid("share", "pillar.invalid.share");
        }
        return tenant.in(here.id(), () -> {
            if (rows.all().size() >= MOST) {
                throw new Invalid("name", "pillar.invalid.many", MOST);
            }
            var pillar = new Pillar(Ids.next(), plain, share);
            if (!rows.insert(pillar)) {
                throw new Invalid("name", "pillar.invalid.twice", plain);
            }
            record(here, "pillar.add", pillar);
            return pillar;
        });
    }

    /** Posts and ideas that spoke of it speak of none. */
    public void remove(Here here, UUID id) {
        tenant.run(here.id(), () -> {
            var pillar = require(here.id(), id);
            rows.remove(id);
            record(here, "pillar.remove", pillar);
        });
    }

    Pillar require(WorkspaceId workspace, UUID id) {
        return of(workspace).stream()
                .filter(pillar -> pillar.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("pillar.none"));
    }

    /** The pillar of which a post speaks. */
    public Optional<UUID> of(WorkspaceId workspace, PostId post) {
        return tenant.in(workspace, () -> rows.of(post));
    }

    /** @param pillar empty: it speaks of none; the same again changes nothing */
    public void speaksOf(Here here, PostId post, Optional<UUID> pillar) {
        pillar.ifPresent(id -> require(here.id(), id));
        if (of(here.id(), post).equals(pillar)) {
            return;
        }
        change.of(here, post, Optional.empty(), now -> {
            rows.speaksOf(post, pillar);
            posts.touch(post);
        });
    }

    /** The posts of a month that were not withdrawn, by what they speak of, in the workspace's zone. */
    public List<Mixed> mix(Here here, YearMonth month) {
        return tenant.in(here.id(), () -> {
            var zone = here.workspace().zone();
            var counted = rows.counted(
                    month.atDay(1).atStartOfDay(zone).toInstant(),
                    month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
            long all = counted.values().stream().mapToLong(Long::longValue).sum();
            return rows.all().stream()
                    .map(pillar -> new Mixed(pillar, counted.getOrDefault(pillar.id(), 0L), all))
                    .toList();
        });
    }

    private void record(Here here, String act, Pillar pillar) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "pillar", pillar.id(), pillar.name())
                        .with(Map.of("share", String.valueOf(pillar.share()))));
    }
}
