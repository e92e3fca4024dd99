package kith.publishing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.connector.Capability;
import kith.database.Tenant;
import kith.publishing.Post.State;
import kith.publishing.internal.PostRows.Filter;
import kith.publishing.internal.SeriesRows;
import kith.workspace.Here;
import org.springframework.stereotype.Service;

/**
 * What would fail in the next two weeks, found without asking any network: by what its connector knows of it, how its channel does, and
 * what people have not decided yet.
 */
@Service
public class Preflight {
    public static final Duration AHEAD = Duration.ofDays(14);

    /** More are not looked at; the page says so. */
    public static final int MOST = 1_000;

    private final Posts posts;
    private final Channels channels;
    private final Threads threads;
    private final Pictures pictures;
    private final Shortening shortening;
    private final SeriesRows series;
    private final Tenant tenant;
    private final InstantSource clock;

    Preflight(
            Posts posts,
            Channels channels,
            Threads threads,
            Pictures pictures,
            Shortening shortening,
            SeriesRows series,
            Tenant tenant,
            InstantSource clock) {
        this.posts = posts;
        this.channels = channels;
        this.threads = threads;
        this.pictures = pictures;
        this.shortening = shortening;
        this.series = series;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** What is the matter, each a key below {@code preflight.}. */
    public enum What {
        NO_CHANNEL(true),
        NO_TEXT(true),
        CHANNEL_GONE(true),
        LISTENS(true),
        BROKEN(true),
        CANNOT(true),
        NO_PICTURES(true),
        PICTURE_NO_ALT(true),
        PICTURE_EXPIRED(true),
        PICTURE_CONSENT_OPEN(true),
        PICTURE_CONSENT_WITHDRAWN(true),
        REFUSED(true),
        HELD(false),
        NOT_APPROVED(false),
        NOT_SCHEDULED(false),
        TWIN(false);

        private final boolean fails;

        What(boolean fails) {
            this.fails = fails;
        }

        /** It would not leave; else it wants a look. */
        public boolean fails() {
            return fails;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param channel on which; empty when it is about the whole post
     * @param said by the network's rules, the name of the other post or of a picture; may be empty
     */
    public record Found(Post post, Optional<Channel> channel, What what, String said) {}

    /**
     * @param looked how many posts leave in these two weeks
     * @param found what leaves first stands first
     */
    public record Seen(Instant from, Instant to, int looked, List<Found> found) {
        public Seen {
            found = List.copyOf(found);
        }
    }

    public Seen look(Here here) {
        var now = clock.instant();
        var to = now.plus(AHEAD);
        var filter =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(now), Optional.of(to));
        var planned = posts.newest(here.id(), filter, Optional.empty(), MOST).stream()
                .filter(post -> post.state().movable())
                .sorted(Comparator.comparing(post -> post.time().orElseThrow().at()))
                .toList();
        var known = new HashMap<ChannelId, Channel>();
        channels.all(here.id()).forEach(channel -> known.put(channel.id(), channel));
        var found = new ArrayList<Found>();
        var said = new HashMap<String, Post>();
        var repeated = tenant.in(
                here.id(), () -> series.repeated(planned.stream().map(Post::id).toList()));
        for (var post : planned) {
            found.addAll(decided(post));
            found.addAll(pictures(here, post));
            found.addAll(channels(here, post, known));
            if (!repeated.contains(post.id())) { // a series says the same again, and means to
                twin(post, said).ifPresent(found::add);
            }
        }
        return new Seen(now, to, planned.size(), found);
    }

    private static List<Found> decided(Post post) {
        return switch (post.state()) {
            case HELD ->
                List.of(new Found(post, Optional.empty(), What.HELD, post.why().orElse("")));
            case DRAFT, REVIEW -> List.of(new Found(post, Optional.empty(), What.NOT_APPROVED, ""));
            case APPROVED -> List.of(new Found(post, Optional.empty(), What.NOT_SCHEDULED, ""));
            case SCHEDULED, PUBLISHED, PARTLY_PUBLISHED, FAILED, WITHDRAWN -> List.of();
        };
    }

    private List<Found> pictures(Here here, Post post) {
        if (post.pictures().isEmpty()) {
            return List.of();
        }
        var day = post.time().orElseThrow().wall().toLocalDate();
        return pictures.hindrances(here.id(), post.pictures(), day).stream()
                .map(one -> new Found(
                        post,
                        Optional.empty(),
                        switch (one.why()) {
                            case NO_ALT -> What.PICTURE_NO_ALT;
                            case EXPIRED -> What.PICTURE_EXPIRED;
                            case CONSENT_OPEN -> What.PICTURE_CONSENT_OPEN;
                            case CONSENT_WITHDRAWN -> What.PICTURE_CONSENT_WITHDRAWN;
                        },
                        one.media().name()))
                .toList();
    }

    private List<Found> channels(Here here, Post post, Map<ChannelId, Channel> known) {
        if (post.variants().isEmpty()) {
            return List.of(new Found(post, Optional.empty(), What.NO_CHANNEL, ""));
        }
        var found = new ArrayList<Found>();
        for (var variant : post.variants()) {
            var channel = Optional.ofNullable(known.get(variant.channel())).filter(Channel::connected);
            if (channel.isEmpty()) {
                found.add(new Found(post, Optional.empty(), What.CHANNEL_GONE, ""));
            } else if (post.text(variant).isBlank() && post.pictures(variant).isEmpty()) {
                found.add(new Found(post, channel, What.NO_TEXT, ""));
            } else {
                found.addAll(channel(here, post, variant, channel.get()));
            }
        }
        return found;
    }

    private List<Found> channel(Here here, Post post, Post.Variant variant, Channel channel) {
        var found = new ArrayList<Found>();
        var media = pictures.on(here.id(), channel, post.pictures(variant));
        if (channel.health() == Channel.Health.BROKEN) {
            found.add(new Found(
                    post, Optional.of(channel), What.BROKEN, channel.healthWhy().orElse("")));
        }
        if (!threads.can(channel, Capability.PUBLISH_TEXT)) {
            found.add(new Found(post, Optional.of(channel), What.CANNOT, ""));
        } else if (channel.mode() == Channel.Mode.LISTEN) {
            found.add(new Found(post, Optional.of(channel), What.LISTENS, ""));
        }
        if (!media.isEmpty() && !threads.can(channel, Capability.PUBLISH_IMAGE)) {
            found.add(new Found(post, Optional.of(channel), What.NO_PICTURES, ""));
        }
        threads.problems(
                        here.id(),
                        channel,
                        threads.parts(
                                here.id(),
                                channel,
                                shortening.looking(here.id(), post, channel, post.text(variant)),
                                media),
                        media)
                .forEach(problem -> found.add(new Found(post, Optional.of(channel), What.REFUSED, problem)));
        return found;
    }

    /** Two posts that say the same within these weeks. */
    private static Optional<Found> twin(Post post, Map<String, Post> said) {
        var plain = post.text().strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
        if (plain.isEmpty() || post.state() == State.HELD) {
            return Optional.empty();
        }
        return Optional.ofNullable(said.putIfAbsent(plain, post))
                .map(other -> new Found(post, Optional.empty(), What.TWIN, other.name()));
    }
}
