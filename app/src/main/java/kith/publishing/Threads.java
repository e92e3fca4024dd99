package kith.publishing;

import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act.Content;
import kith.connector.Capability;
import kith.connector.Publisher;
import kith.database.WorkspaceId;
import kith.delivery.Chain;
import org.springframework.stereotype.Component;

/** How a text leaves on a channel: whole, or as a thread where it is too long and the network has threads. */
@Component
public class Threads {
    private final Channels channels;
    private final Connectors connectors;

    Threads(Channels channels, Connectors connectors) {
        this.channels = channels;
        this.connectors = connectors;
    }

    /** The parts as they would leave, at least one. */
    public List<String> parts(WorkspaceId workspace, Channel channel, String text) {
        var publisher = publisher(channel);
        if (publisher.isEmpty() || !can(channel, Capability.PUBLISH_THREAD)) {
            return List.of(text.strip());
        }
        var connection = channels.connection(workspace, channel);
        return ThreadSplitter.split(
                        text,
                        piece -> publisher
                                .get()
                                .problems(connection, Content.of(piece))
                                .isEmpty())
                .stream()
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    /** What the network would refuse of it, in sentences. */
    public List<String> problems(WorkspaceId workspace, Channel channel, String text) {
        return publisher(channel)
                .map(publisher -> publisher.problems(channels.connection(workspace, channel), Content.of(text)))
                .orElse(List.of());
    }

    /** With what hangs on it. */
    Chain chain(WorkspaceId workspace, Channel channel, String text, String firstComment) {
        var parts = parts(workspace, channel, text);
        if (parts.isEmpty()) {
            parts = List.of("");
        }
        return new Chain(
                Content.of(parts.getFirst()),
                parts.stream().skip(1).map(Content::of).toList(),
                Optional.of(firstComment).filter(said -> !said.isBlank()).map(Content::of));
    }

    public boolean can(Channel channel, Capability capability) {
        return switch (channels.capability(channel, capability).state()) {
            case YES, LISTENING -> true; // it could, were it live: what it will do is shown before it is
            case NO, ABSENT -> false;
        };
    }

    private Optional<Publisher> publisher(Channel channel) {
        return connectors.of(channel.network()).flatMap(connector -> connector.publisher());
    }
}
