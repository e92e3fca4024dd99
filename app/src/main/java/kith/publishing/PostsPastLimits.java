package kith.publishing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.TouchedPosts;
import kith.database.WorkspaceId;
import kith.publishing.Post.Variant;
import org.springframework.stereotype.Component;

/** Holds what is planned against what networks take now, as the composer and pre-flight do. */
@Component
class PostsPastLimits implements TouchedPosts {
    private final Planned planned;
    private final Channels channels;
    private final Threads threads;
    private final Pictures pictures;
    private final Shortening shortening;
    private final InstantSource clock;

    PostsPastLimits(
            Planned planned,
            Channels channels,
            Threads threads,
            Pictures pictures,
            Shortening shortening,
            InstantSource clock) {
        this.planned = planned;
        this.channels = channels;
        this.threads = threads;
        this.pictures = pictures;
        this.shortening = shortening;
        this.clock = clock;
    }

    @Override
    public List<Touched> on(WorkspaceId workspace, Set<String> networks) {
        var concerned = new HashMap<ChannelId, Channel>();
        channels.all(workspace).stream()
                .filter(channel -> networks.contains(channel.network()) && channel.connected())
                .forEach(channel -> concerned.put(channel.id(), channel));
        return concerned.isEmpty()
                ? List.of()
                : planned.from(workspace, clock.instant(), Optional.empty()).stream()
                        .flatMap(post -> touched(workspace, post, concerned).stream())
                        .toList();
    }

    private List<Touched> touched(WorkspaceId workspace, Post post, Map<ChannelId, Channel> concerned) {
        var touched = new ArrayList<Touched>();
        for (var variant : post.variants()) {
            Optional.ofNullable(concerned.get(variant.channel()))
                    .flatMap(channel -> touched(workspace, post, variant, channel))
                    .ifPresent(touched::add);
        }
        return touched;
    }

    private Optional<Touched> touched(WorkspaceId workspace, Post post, Variant variant, Channel channel) {
        var media = pictures.on(workspace, channel, post.pictures(variant));
        var text = shortening.looking(workspace, post, channel, post.text(variant));
        if (text.isBlank() && media.isEmpty()) {
            return Optional.empty();
        }
        var parts = threads.parts(workspace, channel, text, media);
        var refused = threads.problems(workspace, channel, parts, media);
        return parts.size() > 1 || !refused.isEmpty()
                ? Optional.of(new Touched(
                        post.id().value(),
                        post.name(),
                        post.time().orElseThrow().at(),
                        channel.network(),
                        parts.size(),
                        refused))
                : Optional.empty();
    }
}
