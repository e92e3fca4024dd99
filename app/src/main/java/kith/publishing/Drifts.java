package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kith.channel.ChannelId;
import kith.channel.Hearing;
import kith.connector.SameText;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Standing.Piece;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Whether what has left still stands on its networks as Kith left it there, as far as it was heard. */
@Service
public class Drifts {
    private final Standing standing;
    private final ObjectProvider<Hearing> hearing;
    private final Tenant tenant;

    Drifts(Standing standing, ObjectProvider<Hearing> hearing, Tenant tenant) {
        this.standing = standing;
        this.hearing = hearing;
        this.tenant = tenant;
    }

    /**
     * Somebody changed it past Kith.
     *
     * @param gone taken away; else changed
     * @param said by Kith
     * @param shows there now; empty when it is gone
     */
    public record Drift(ChannelId channel, boolean gone, String said, String shows) {}

    public List<Drift> of(WorkspaceId workspace, Post post) {
        return tenant.in(workspace, () -> {
            var found = new ArrayList<Drift>();
            standing.of(workspace, post).stream()
                    .filter(piece -> !piece.deleted())
                    .collect(Collectors.groupingBy(Piece::channel))
                    .forEach((channel, pieces) -> found.addAll(of(workspace, channel, pieces)));
            return found;
        });
    }

    private List<Drift> of(WorkspaceId workspace, ChannelId channel, List<Piece> pieces) {
        var shown = hearing.getObject()
                .shown(
                        workspace,
                        channel,
                        pieces.stream().map(piece -> piece.remoteId().value()).toList());
        var found = new ArrayList<Drift>();
        for (var piece : pieces) {
            var there = shown.get(piece.remoteId().value());
            if (there == null) {
                continue;
            }
            if (there.gone()) {
                found.add(new Drift(channel, true, piece.says(), ""));
            } else if (there.edited() && piece.said().stream().noneMatch(said -> SameText.same(said, there.text()))) {
                found.add(new Drift(channel, false, piece.says(), there.text()));
            }
        }
        return found;
    }
}
