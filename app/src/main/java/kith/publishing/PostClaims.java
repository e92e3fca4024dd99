package kith.publishing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import kith.database.Tenant;
import kith.publishing.internal.PostClaimRows;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Team;
import org.springframework.stereotype.Service;

/** Who else has a post open, so that two who write see each other. */
@Service
public class PostClaims {
    /** How long a claim holds; an open page makes it again every third of it. */
    public static final Duration HOLDS = Duration.ofSeconds(45);

    private final PostClaimRows rows;
    private final Team team;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    PostClaims(PostClaimRows rows, Team team, Tenant tenant, Live live, InstantSource clock) {
        this.rows = rows;
        this.team = team;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    /** Somebody who has it open. */
    public record Claim(String name, boolean writes) {}

    /** Everybody but whoever asks; whoever writes first. */
    public List<Claim> others(Here here, PostId post) {
        var claimed = tenant.in(here.id(), () -> rows.of(post, clock.instant()));
        if (claimed.isEmpty()) {
            return List.of();
        }
        var team = this.team.of(here.id());
        return claimed.stream()
                .filter(row -> !row.person().equals(me(here)))
                .flatMap(row -> team.stream()
                        .filter(mate -> mate.id().equals(row.person()))
                        .map(mate -> new Claim(mate.name(), row.writes())))
                .toList();
    }

    /** Says that the caller has it open; open pages are told when that is news. */
    public void claim(Here here, PostId post, boolean writes) {
        tenant.run(here.id(), () -> {
            var now = clock.instant();
            if (rows.put(post, me(here), writes, now, now.plus(HOLDS))) {
                Tenant.afterCommit(() -> live.changed(here.id(), "claims"));
            }
        });
    }

    public void leave(Here here, PostId post) {
        tenant.run(here.id(), () -> {
            if (rows.delete(post, me(here))) {
                Tenant.afterCommit(() -> live.changed(here.id(), "claims"));
            }
        });
    }

    private static PersonId me(Here here) {
        return here.caller().person().id();
    }
}
