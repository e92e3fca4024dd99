package kith.publishing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.channel.SignIns;
import kith.connector.Act;
import kith.connector.Capability;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.publishing.Post.State;
import kith.publishing.internal.FreezeRows;
import kith.publishing.internal.PreflightRows;
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
    public static final int MOST = Planned.MOST;

    private static final Duration LINK_APART = Duration.ofDays(7);
    private static final Comparator<Found> BY_TIME =
            Comparator.comparing(found -> found.post().time().orElseThrow().at());

    private final Planned planned;
    private final Channels channels;
    private final Threads threads;
    private final Pictures pictures;
    private final Shortening shortening;
    private final SeriesRows series;
    private final FreezeRows freezes;
    private final SignIns signIns;
    private final Crowds crowds;
    private final Spacings spacings;
    private final DeadLinks deadLinks;
    private final PreflightRows nights;
    private final Tenant tenant;
    private final InstantSource clock;

    Preflight(
            Planned planned,
            Channels channels,
            Threads threads,
            Pictures pictures,
            Shortening shortening,
            SeriesRows series,
            FreezeRows freezes,
            SignIns signIns,
            Crowds crowds,
            Spacings spacings,
            DeadLinks deadLinks,
            PreflightRows nights,
            Tenant tenant,
            InstantSource clock) {
        this.planned = planned;
        this.channels = channels;
        this.threads = threads;
        this.pictures = pictures;
        this.shortening = shortening;
        this.series = series;
        this.freezes = freezes;
        this.signIns = signIns;
        this.crowds = crowds;
        this.spacings = spacings;
        this.deadLinks = deadLinks;
        this.nights = nights;
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
        NO_VIDEO(true),
        PICTURE_NO_ALT(true),
        PICTURE_EXPIRED(true),
        PICTURE_CONSENT_OPEN(true),
        PICTURE_CONSENT_WITHDRAWN(true),
        REFUSED(true),
        HELD(false),
        NOT_APPROVED(false),
        NOT_SCHEDULED(false),
        TWIN(false),
        SAME_LINK(false),
        FROZEN(false),
        ACCESS_ENDS(true),
        CROWDED(false),
        CLOSE(false),
        LINK_DEAD(false),
        LINK_SILENT(false),
        LINK_PRIVATE(false);

        private final boolean fails;

        What(boolean fails) {
            this.fails = fails;
        }

        /** It would not leave; else it wants a look. */
        public boolean fails() {
            return fails;
        }

        /** It is news to whoever wrote the post; what people have not decided yet they know. */
        boolean tells() {
            return this != HELD && this != NOT_APPROVED && this != NOT_SCHEDULED && this != FROZEN;
        }

        boolean link() {
            return this == LINK_DEAD || this == LINK_SILENT || this == LINK_PRIVATE;
        }

        static Optional<What> of(String word) {
            return Arrays.stream(values())
                    .filter(what -> what.word().equals(word))
                    .findFirst();
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

    /** With what was seen last night of links that still stand there. */
    public Seen look(Here here) {
        var seen = look(here.id());
        var posts = new HashMap<PostId, Post>();
        planned.from(here.id(), seen.from(), Optional.of(seen.to())).forEach(post -> posts.put(post.id(), post));
        var found = new ArrayList<>(seen.found());
        tenant.in(here.id(), nights::latest)
                .ifPresent(kept -> kept.findings()
                        .forEach(one -> What.of(one.what())
                                .filter(What::link)
                                .flatMap(what -> Optional.ofNullable(posts.get(one.post()))
                                        .filter(post -> links(post).contains(one.said()))
                                        .map(post -> new Found(post, Optional.empty(), what, one.said())))
                                .ifPresent(found::add)));
        found.sort(BY_TIME);
        return new Seen(seen.from(), seen.to(), seen.looked(), found);
    }

    /** Asks the addresses of links, too. */
    Seen whole(WorkspaceId workspace) {
        var seen = look(workspace);
        var posts = planned.from(workspace, seen.from(), Optional.of(seen.to()));
        var all = new LinkedHashSet<String>();
        posts.forEach(post -> all.addAll(links(post)));
        var dead = deadLinks.among(all);
        var found = new ArrayList<>(seen.found());
        posts.forEach(post -> links(post).stream().filter(dead::containsKey).forEach(link -> {
            var what = switch (String.valueOf(dead.get(link))) {
                case "private" -> What.LINK_PRIVATE;
                case "404", "410", "?" -> What.LINK_DEAD;
                default -> What.LINK_SILENT;
            };
            found.add(new Found(post, Optional.empty(), what, link));
        }));
        found.sort(BY_TIME);
        return new Seen(seen.from(), seen.to(), seen.looked(), found);
    }

    private static Set<String> links(Post post) {
        var links = new LinkedHashSet<>(DeadLinks.in(post.text()));
        post.variants().forEach(variant -> {
            links.addAll(DeadLinks.in(post.text(variant)));
            links.addAll(DeadLinks.in(variant.firstComment()));
        });
        return links;
    }

    private Seen look(WorkspaceId workspace) {
        var now = clock.instant();
        var to = now.plus(AHEAD);
        var ahead = planned.from(workspace, now, Optional.of(to));
        var known = new HashMap<ChannelId, Channel>();
        channels.all(workspace).forEach(channel -> known.put(channel.id(), channel));
        var found = new ArrayList<Found>();
        var said = new HashMap<String, Post>();
        var linked = new HashMap<String, Post>();
        planned.left(workspace, now.minus(AHEAD), now).forEach(post -> {
            said.putIfAbsent(plain(post), post);
            links(post).forEach(link -> linked.put(link, post));
        });
        var repeated = tenant.in(
                workspace, () -> series.repeated(ahead.stream().map(Post::id).toList()));
        for (var post : ahead) {
            found.addAll(decided(post));
            found.addAll(frozen(workspace, post));
            found.addAll(pictures(workspace, post));
            found.addAll(channels(workspace, post, known));
            if (!repeated.contains(post.id())) { // a series says the same again, and means to
                twin(post, said).or(() -> sameLink(post, linked)).ifPresent(found::add);
                links(post).forEach(link -> linked.put(link, post));
            }
        }
        found.addAll(crowds.among(ahead, known));
        found.addAll(spacings.among(workspace, ahead, known));
        found.sort(BY_TIME);
        return new Seen(now, to, ahead.size(), found);
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

    private List<Found> frozen(WorkspaceId workspace, Post post) {
        if (post.state() == State.SCHEDULED || post.state() == State.HELD) {
            return List.of();
        }
        var on = post.variants().stream().map(Post.Variant::channel).toList();
        return tenant.in(workspace, () -> freezes.underWay(on)).stream()
                .map(why -> new Found(post, Optional.empty(), What.FROZEN, why))
                .toList();
    }

    private List<Found> pictures(WorkspaceId workspace, Post post) {
        if (post.pictures().isEmpty()) {
            return List.of();
        }
        var day = post.time().orElseThrow().wall().toLocalDate();
        return pictures.hindrances(workspace, post.pictures(), day).stream()
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

    private List<Found> channels(WorkspaceId workspace, Post post, Map<ChannelId, Channel> known) {
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
                found.addAll(channel(workspace, post, variant, channel.get()));
            }
        }
        return found;
    }

    private List<Found> channel(WorkspaceId workspace, Post post, Post.Variant variant, Channel channel) {
        var found = new ArrayList<Found>();
        var media = pictures.on(workspace, channel, post.pictures(variant));
        if (channel.health() == Channel.Health.BROKEN) {
            found.add(new Found(
                    post, Optional.of(channel), What.BROKEN, channel.healthWhy().orElse("")));
        }
        signIns.ends(workspace, channel.id())
                .filter(end -> end.isBefore(post.time().orElseThrow().at()))
                .ifPresent(end -> found.add(new Found(post, Optional.of(channel), What.ACCESS_ENDS, "")));
        if (!threads.can(channel, Capability.PUBLISH_TEXT)) {
            found.add(new Found(post, Optional.of(channel), What.CANNOT, ""));
        } else if (channel.mode() == Channel.Mode.LISTEN) {
            found.add(new Found(post, Optional.of(channel), What.LISTENS, ""));
        }
        if (!threads.shows(channel, media)) {
            var what = media.stream().anyMatch(Act.Media::moves) ? What.NO_VIDEO : What.NO_PICTURES;
            found.add(new Found(post, Optional.of(channel), what, ""));
        }
        threads.problems(
                        workspace,
                        channel,
                        threads.parts(
                                workspace,
                                channel,
                                shortening.looking(workspace, post, channel, post.text(variant)),
                                media),
                        media)
                .forEach(problem -> found.add(new Found(post, Optional.of(channel), What.REFUSED, problem)));
        return found;
    }

    private static String plain(Post post) {
        return post.text().strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
    }

    /** Another post within a week before leads to the same place. */
    private static Optional<Found> sameLink(Post post, Map<String, Post> linked) {
        if (post.state() == State.HELD) {
            return Optional.empty();
        }
        var at = post.time().orElseThrow().at();
        return links(post).stream()
                .flatMap(link -> Optional.ofNullable(linked.get(link)).stream())
                .filter(other -> other.time().orElseThrow().at().isAfter(at.minus(LINK_APART)))
                .findFirst()
                .map(other -> new Found(post, Optional.empty(), What.SAME_LINK, other.name()));
    }

    /** Two posts that say the same, within these weeks or the two before. */
    private static Optional<Found> twin(Post post, Map<String, Post> said) {
        var plain = plain(post);
        if (plain.isEmpty() || post.state() == State.HELD) {
            return Optional.empty();
        }
        return Optional.ofNullable(said.putIfAbsent(plain, post))
                .map(other -> new Found(post, Optional.empty(), What.TWIN, other.name()));
    }
}
