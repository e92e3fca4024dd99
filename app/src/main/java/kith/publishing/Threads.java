package kith.publishing;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act;
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

    /**
     * The parts as they would leave, at least one.
     *
     * @param media leaves with the first
     */
    public List<String> parts(WorkspaceId workspace, Channel channel, String text, List<Act.Media> media) {
        var publisher = publisher(channel);
        if (publisher.isEmpty() || !can(channel, Capability.PUBLISH_THREAD)) {
            return List.of(text.strip());
        }
        var connection = channels.connection(workspace, channel);
        // A picture that is refused whatever is said beside it is no reason to cut a text.
        var ofMedia = publisher.get().problems(connection, content("–", media));
        return ThreadSplitter.split(
                        text, piece -> ofMedia.containsAll(publisher.get().problems(connection, content(piece, media))))
                .stream()
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    /**
     * What the network would refuse, in sentences, each once.
     *
     * @param parts as {@link #parts} cut them
     * @param media leaves with the first
     */
    public List<String> problems(WorkspaceId workspace, Channel channel, List<String> parts, List<Act.Media> media) {
        var publisher = publisher(channel);
        if (publisher.isEmpty()) {
            return List.of();
        }
        var connection = channels.connection(workspace, channel);
        var found = new LinkedHashSet<String>();
        found.addAll(publisher.get().problems(connection, content(parts.isEmpty() ? "" : parts.getFirst(), media)));
        parts.stream().skip(1).forEach(part -> found.addAll(publisher.get().problems(connection, Content.of(part))));
        return List.copyOf(found);
    }

    /**
     * The link of which its readers see a card, under the first part.
     *
     * @param parts as {@link #parts} cut them
     * @param text as it was written, whose links may be longer than those in the parts
     */
    public Optional<URI> card(Channel channel, List<String> parts, String text, List<Act.Media> media) {
        return publisher(channel)
                .filter(publisher -> !parts.isEmpty()
                        && publisher.card(content(parts.getFirst(), media)).isPresent())
                .flatMap(publisher -> publisher.card(content(text, media)));
    }

    /** With what hangs on it. */
    Chain chain(WorkspaceId workspace, Channel channel, String text, List<Act.Media> media, String firstComment) {
        var parts = parts(workspace, channel, text, media);
        if (parts.isEmpty()) {
            parts = List.of("");
        }
        return new Chain(
                content(parts.getFirst(), media),
                parts.stream().skip(1).map(Content::of).toList(),
                Optional.of(firstComment).filter(said -> !said.isBlank()).map(Content::of));
    }

    private static Content content(String text, List<Act.Media> media) {
        return new Content(text, media, Optional.empty());
    }

    /** Whether its network shows such files, where there are any. */
    public boolean shows(Channel channel, List<Act.Media> media) {
        boolean moves = media.stream().anyMatch(Act.Media::moves);
        return media.isEmpty() || can(channel, moves ? Capability.PUBLISH_VIDEO : Capability.PUBLISH_IMAGE);
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
