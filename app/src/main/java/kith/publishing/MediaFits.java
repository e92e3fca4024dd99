package kith.publishing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.Capability;
import kith.connector.Connector;
import kith.connector.Publisher;
import kith.database.WorkspaceId;
import kith.media.Media;
import kith.media.NetworkFits;
import org.springframework.stereotype.Component;

/** Holds a file of the library against each network, as the composer and pre-flight do once a post shows it. */
@Component
class MediaFits implements NetworkFits {
    private final Pictures pictures;
    private final Threads threads;
    private final Channels channels;
    private final Connectors connectors;

    MediaFits(Pictures pictures, Threads threads, Channels channels, Connectors connectors) {
        this.pictures = pictures;
        this.threads = threads;
        this.channels = channels;
        this.connectors = connectors;
    }

    @Override
    public List<Fit> of(WorkspaceId workspace, Media media) {
        var fits = new ArrayList<Fit>();
        var known = new HashSet<String>();
        for (var channel : channels.all(workspace)) {
            if (threads.can(channel, Capability.PUBLISH_TEXT)) {
                known.add(channel.network());
                fits.add(on(workspace, channel, media));
            }
        }
        connectors.all().stream()
                .filter(connector -> !known.contains(connector.network().id()))
                .filter(connector -> connector.network().capabilities().contains(Capability.PUBLISH_TEXT))
                .sorted(Comparator.comparing(connector -> connector.network().name()))
                .map(connector -> elsewhere(workspace, connector, media))
                .forEach(fits::add);
        return fits;
    }

    private Fit on(WorkspaceId workspace, Channel channel, Media media) {
        var sent = sent(workspace, channel.network(), media);
        var publisher = connectors.of(channel.network()).flatMap(Connector::publisher);
        var connection = channels.connection(workspace, channel);
        return new Fit(
                channel.network(),
                channel.name(),
                true,
                threads.shows(channel, sent),
                changes(publisher, sent, (Publisher to) -> content -> to.problems(connection, content)));
    }

    private Fit elsewhere(WorkspaceId workspace, Connector connector, Media media) {
        var network = connector.network();
        var sent = sent(workspace, network.id(), media);
        return new Fit(
                network.id(),
                network.name(),
                false,
                network.capabilities()
                        .contains(media.video().isPresent() ? Capability.PUBLISH_VIDEO : Capability.PUBLISH_IMAGE),
                changes(connector.publisher(), sent, (Publisher to) -> to::problems));
    }

    private List<Act.Media> sent(WorkspaceId workspace, String network, Media media) {
        return pictures.on(workspace, network, List.of(new Picture(media.id(), media.alt())));
    }

    /** Of the file alone: a text that lacks something has nothing to do with it. */
    private static List<String> changes(
            Optional<Publisher> publisher,
            List<Act.Media> sent,
            Function<Publisher, Function<Content, List<String>>> asked) {
        return publisher
                .map(asked)
                .map(problems -> {
                    var ofText = problems.apply(new Content("–", List.of(), Optional.empty()));
                    return problems.apply(new Content("–", sent, Optional.empty())).stream()
                            .filter(problem -> !ofText.contains(problem))
                            .toList();
                })
                .orElse(List.of());
    }
}
