package kith.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.channel.Allowances.Left;
import kith.channel.internal.ChannelRows;
import kith.channel.internal.GrantRows;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Service;

/** How channels stand with their networks: how far they were read, how long we are let in, and how much we may still ask. */
@Service
public class Standings {
    private final ChannelRows rows;
    private final GrantRows grants;
    private final Allowances allowances;

    Standings(ChannelRows rows, GrantRows grants, Allowances allowances) {
        this.rows = rows;
        this.grants = grants;
        this.allowances = allowances;
    }

    /**
     * @param collected how much the network brought so far, in its own pieces: posts, comments, events
     * @param caughtUp since when nothing of its past is left to be read
     * @param signedInUntil when the sign-in would end if Kith did not renew it; empty where none ends
     */
    public record Standing(
            long collected, Optional<Instant> caughtUp, Optional<Instant> signedInUntil, List<Left> left) {
        public Standing {
            left = List.copyOf(left);
        }
    }

    public Standing of(WorkspaceId workspace, Channel channel) {
        var progress = rows.progress(workspace, channel.id());
        return new Standing(
                progress.collected(),
                progress.caughtUp(),
                grants.find(workspace, channel.id()).flatMap(GrantRows.Held::expires),
                channel.connected() ? allowances.left(channel) : List.of());
    }
}
