package kith.moderation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.database.WorkspaceId;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Remit;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Service;

/** Says which channels and which decisions are a volunteer's. */
@Service
public class Remits {
    private final Team team;
    private final Channels channels;

    Remits(Team team, Channels channels) {
        this.team = team;
        this.channels = channels;
    }

    /** The decisions that can be somebody's or not; to leave something as it is always is. */
    public static List<Sanction> choices() {
        return Arrays.stream(Sanction.values())
                .filter(sanction -> sanction != Sanction.LEAVE)
                .toList();
    }

    public List<Channel> channels(WorkspaceId workspace) {
        return channels.all(workspace);
    }

    /**
     * @throws Invalid for a channel or a decision that there is not, or where they are no volunteer
     */
    public Remit.Some limit(Here here, Teammate teammate, Collection<UUID> chosen, Collection<String> acts) {
        Set<UUID> there = channels(here.id()).stream()
                .map(channel -> channel.id().value())
                .collect(Collectors.toSet());
        chosen.stream().filter(id -> !there.contains(id)).findFirst().ifPresent(id -> {
            throw new Invalid("channels", "remit.invalid.channel", id);
        });
        acts.stream()
                .filter(word -> Sanction.of(word).filter(choices()::contains).isEmpty())
                .findFirst()
                .ifPresent(word -> {
                    throw new Invalid("acts", "moderation.invalid.act", word);
                });
        var remit = new Remit.Some(Set.copyOf(chosen), Set.copyOf(acts));
        team.limit(here, teammate, remit);
        return remit;
    }
}
