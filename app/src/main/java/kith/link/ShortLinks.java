package kith.link;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kith.database.Ids;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.link.Link.Maker;
import kith.link.Link.Origin;
import kith.link.internal.Codes;
import kith.link.internal.LinkRows;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Service;

/** Short links as they are made, found and ended. Whoever follows one is led by {@link Signposts}. */
@Service
public class ShortLinks {
    private static final int LONGEST_NAME = 120;

    private final LinkRows rows;
    private final Signposts signposts;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    ShortLinks(LinkRows rows, Signposts signposts, Tenant tenant, History history, InstantSource clock) {
        this.rows = rows;
        this.signposts = signposts;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Makes one by hand.
     *
     * @throws Invalid when its name is too long
     */
    public Link make(Here here, Target target, String name, Tags tags) {
        var plain = name.strip().replaceAll("\\s+", " ");
        if (plain.codePointCount(0, plain.length()) > LONGEST_NAME) {
            throw new Invalid("name", "link.invalid.name", LONGEST_NAME);
        }
        return tenant.in(here.id(), () -> {
            var link = fresh(here, target, plain, tags, Optional.empty());
            rows.insert(link);
            record(here, "link.make", link);
            return link;
        });
    }

    /** The link by which a post leads there on one channel: the same each time. */
    Link of(Here here, Origin origin, Target target, Tags tags) {
        return tenant.in(
                here.id(),
                () -> rows.of(origin, target).orElseGet(() -> {
                    var link = fresh(here, target, "", tags, Optional.of(origin));
                    rows.insert(link);
                    return rows.of(origin, target).orElseThrow();
                }));
    }

    private Link fresh(Here here, Target target, String name, Tags tags, Optional<Origin> origin) {
        var me = here.caller().person();
        var maker = new Maker(me.id().value(), me.name(), now());
        return new Link(new LinkId(Ids.next()), Codes.next(), target, name, tags, origin, maker, 0, Optional.empty());
    }

    /** What it is known by in a text, where it was made already. */
    Optional<Link> known(WorkspaceId workspace, Origin origin, Target target) {
        return tenant.in(workspace, () -> rows.of(origin, target));
    }

    public Optional<Link> find(WorkspaceId workspace, LinkId id) {
        return tenant.in(workspace, () -> rows.find(id));
    }

    /**
     * The newest first.
     *
     * @param post only those that it says; empty: all
     */
    public List<Link> newest(WorkspaceId workspace, Optional<UUID> post, Optional<LinkId> before, int limit) {
        return tenant.in(workspace, () -> rows.newest(post, before, limit));
    }

    public long count(WorkspaceId workspace, Optional<UUID> post) {
        return tenant.in(workspace, () -> rows.count(post));
    }

    /** From now on it leads nowhere; its clicks stay counted. */
    public Link end(Here here, LinkId id) {
        return tenant.in(here.id(), () -> {
            var link = rows.find(id).orElseThrow(() -> Problem.notFound("link.none"));
            if (!rows.end(id, now())) {
                throw Problem.conflict("link.ended-already");
            }
            record(here, "link.end", link);
            Tenant.afterCommit(() -> signposts.forget(link.code()));
            return rows.find(id).orElseThrow();
        });
    }

    private void record(Here here, String act, Link link) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "link", link.id(), link.called())
                        .with(Map.of("target", link.target().address(), "code", link.code())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
