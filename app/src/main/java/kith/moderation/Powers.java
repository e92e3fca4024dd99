package kith.moderation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kith.channel.CapabilityState;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Capability;
import kith.connector.Said;
import kith.database.WorkspaceId;
import kith.message.Message;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** What can be done about a message where it stands: what its network offers to the account of ours. */
@Component
public class Powers {
    private final Channels channels;

    Powers(Channels channels) {
        this.channels = channels;
    }

    public List<Power> of(WorkspaceId workspace, Message message) {
        var channel = channels.find(workspace, message.channel());
        return Arrays.stream(Sanction.values())
                .map(sanction -> new Power(
                        sanction,
                        channel.map(c -> why(c, sanction, message)).orElse(Optional.of("moderation.why.no-channel")),
                        sanction.undoable()))
                .toList();
    }

    /** What this person can do about it: at most what is theirs to decide. */
    public List<Power> of(Here here, Message message) {
        return of(here.id(), message).stream()
                .map(power -> power.sanction() == Sanction.LEAVE
                                || here.remit().allows(power.sanction().word())
                        ? power
                        : new Power(power.sanction(), Optional.of("moderation.why.not-in-remit"), power.undoable()))
                .toList();
    }

    public Power of(WorkspaceId workspace, Message message, Sanction sanction) {
        return of(workspace, message).get(sanction.ordinal());
    }

    /** Whether the network wants to be told that there is nothing wrong with it: its own members reported it there. */
    boolean closesThere(WorkspaceId workspace, Message message) {
        return message.gone().isEmpty()
                && channels.find(workspace, message.channel())
                        .filter(channel -> channel.mode() == Channel.Mode.LIVE)
                        .filter(channel ->
                                why(channel, Capability.MODERATE_APPROVE).isEmpty())
                        .isPresent();
    }

    /** Why the member cannot be told there; empty where they can. */
    public Optional<String> whyNoNotice(WorkspaceId workspace, Message message) {
        return channels.find(workspace, message.channel())
                .map(channel -> why(channel, telling(message)))
                .orElse(Optional.of("moderation.why.no-channel"));
    }

    private Optional<String> why(Channel channel, Sanction sanction, Message message) {
        if (sanction == Sanction.LEAVE) {
            return Optional.empty();
        }
        if (sanction == Sanction.WARN) {
            return why(channel, telling(message));
        }
        if (message.gone().isPresent() && !sanction.toAccount()) {
            return Optional.of("moderation.why.gone");
        }
        return sanction.capability().flatMap(needed -> why(channel, needed));
    }

    private static Capability telling(Message message) {
        return message.kind() == Said.Kind.DIRECT ? Capability.REPLY_PRIVATE : Capability.REPLY_PUBLIC;
    }

    private Optional<String> why(Channel channel, Capability needed) {
        var state = channels.capability(channel, needed);
        return state.state() == CapabilityState.State.YES
                ? Optional.empty()
                : state.why().or(() -> Optional.of("channel.why.absent"));
    }
}
