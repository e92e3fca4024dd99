package kith.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import kith.conversation.Claim.Doing;
import kith.conversation.internal.ClaimRows;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.web.Live;
import kith.workspace.Here;
import kith.workspace.PersonId;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/** Who else is at a conversation, so that nobody answers twice. */
@Service
public class Claims {
    /** How long a claim holds; an open page makes it again every third of it. */
    public static final Duration HOLDS = Duration.ofSeconds(45);

    private final ClaimRows rows;
    private final Team team;
    private final Tenant tenant;
    private final Live live;
    private final InstantSource clock;

    Claims(ClaimRows rows, Team team, Tenant tenant, Live live, InstantSource clock) {
        this.rows = rows;
        this.team = team;
        this.tenant = tenant;
        this.live = live;
        this.clock = clock;
    }

    /** Who is at it, whoever writes first; teammates only, although somebody's claim may outlive their place in the team. */
    public List<Claim> of(WorkspaceId workspace, ConversationId conversation) {
        var claimed = tenant.in(workspace, () -> rows.of(conversation, clock.instant()));
        if (claimed.isEmpty()) {
            return List.of();
        }
        var team = this.team.of(workspace);
        return claimed.stream()
                .flatMap(row -> team.stream()
                        .filter(teammate -> teammate.id().equals(row.person()))
                        .map(teammate -> claim(row, teammate)))
                .toList();
    }

    private static Claim claim(ClaimRows.Row row, Teammate teammate) {
        return new Claim(row.person(), teammate.name(), row.doing(), row.until());
    }

    /** Says that the caller is at it; open pages are told when that is news. */
    public void claim(Here here, ConversationId conversation, Doing doing) {
        tenant.run(here.id(), () -> {
            var now = clock.instant();
            boolean news = rows.put(conversation, me(here), doing, now, now.plus(HOLDS));
            if (news) {
                Tenant.afterCommit(() -> tell(here));
            }
        });
    }

    /** Says that the caller is at it no more. */
    public void leave(Here here, ConversationId conversation) {
        tenant.run(here.id(), () -> {
            if (rows.delete(conversation, me(here))) {
                Tenant.afterCommit(() -> tell(here));
            }
        });
    }

    private void tell(Here here) {
        live.changed(here.id(), "claims");
    }

    private static PersonId me(Here here) {
        return here.caller().person().id();
    }
}
