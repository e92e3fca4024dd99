package kith.publishing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.channel.Connectors;
import kith.connector.Capability;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.database.WorkspaceId;
import kith.delivery.Deliveries;
import kith.media.Library;
import kith.media.Media;
import kith.media.MediaId;
import kith.publishing.Approvals;
import kith.publishing.Ideas;
import kith.publishing.KeyDateBeginnings;
import kith.publishing.LinkPreviews;
import kith.publishing.Picture;
import kith.publishing.Pictures;
import kith.publishing.Pillars;
import kith.publishing.Post;
import kith.publishing.Post.State;
import kith.publishing.PostClaims;
import kith.publishing.PostLinks;
import kith.publishing.PostTasks;
import kith.publishing.Posts;
import kith.publishing.Threads;
import kith.publishing.Turns;
import kith.publishing.web.Composing.Act;
import kith.publishing.web.Composing.Outside;
import kith.publishing.web.Composing.Place;
import kith.team.Tasks;
import kith.web.Form;
import kith.web.PublicAddress;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import kith.workspace.Team;
import org.springframework.stereotype.Component;

/** Puts together what the composer shows. */
@Component
class Composers {
    private static final int ON_THE_SHELF = 24;

    private final Posts posts;
    private final Approvals approvals;
    private final PostLinks links;
    private final PostClaims claims;
    private final Threads threads;
    private final Pictures pictures;
    private final LinkPreviews linkPreviews;
    private final Library library;
    private final Shorts shorts;
    private final Pillars pillars;
    private final Ideas ideas;
    private final KeyDateBeginnings dates;
    private final Tasks tasks;
    private final Team team;
    private final Deliveries deliveries;
    private final Lefts lefts;
    private final Turns turns;
    private final PublicAddress address;
    private final HttpServletRequest request;
    private final Channels channels;
    private final Connectors connectors;

    Composers(
            Posts posts,
            Approvals approvals,
            PostLinks links,
            PostClaims claims,
            Threads threads,
            Pictures pictures,
            LinkPreviews linkPreviews,
            Library library,
            Shorts shorts,
            Pillars pillars,
            Ideas ideas,
            KeyDateBeginnings dates,
            Tasks tasks,
            Team team,
            Deliveries deliveries,
            Channels channels,
            Connectors connectors,
            Lefts lefts,
            Turns turns,
            PublicAddress address,
            HttpServletRequest request) {
        this.posts = posts;
        this.approvals = approvals;
        this.links = links;
        this.claims = claims;
        this.threads = threads;
        this.pictures = pictures;
        this.linkPreviews = linkPreviews;
        this.library = library;
        this.shorts = shorts;
        this.pillars = pillars;
        this.ideas = ideas;
        this.dates = dates;
        this.tasks = tasks;
        this.team = team;
        this.deliveries = deliveries;
        this.channels = channels;
        this.connectors = connectors;
        this.lefts = lefts;
        this.turns = turns;
        this.address = address;
        this.request = request;
    }

    Composing fresh(Here here, String wall, Form form, String tab) {
        var places = places(here.id());
        var filled = form.equals(Form.EMPTY)
                ? ComposerForm.empty(places.stream().map(Place::channel).toList(), wall)
                : form;
        if (filled.errors().isEmpty() && shorts.always(here.id())) {
            filled = filled.with("shorten", "true");
        }
        return new Composing(
                Optional.empty(),
                filled,
                tab,
                places,
                previews(here.id(), places, filled, inLibrary(here)),
                shelf(here.id(), filled),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                here.may(Right.APPROVE_POSTS),
                Optional.empty(),
                List.of(),
                here.workspace().zone().getId(),
                shorts.of(here.id(), Optional.empty(), List.of()),
                pillars.of(here.id()),
                List.of(),
                List.of(),
                Origin.NONE);
    }

    Composing of(Here here, Words words, Post post, Form form, String tab) {
        var places = places(here.id());
        return new Composing(
                Optional.of(post),
                form,
                tab,
                places,
                previews(here.id(), places, form, inLibrary(here)),
                shelf(here.id(), form),
                approvals.comments(here.id(), post.id()),
                posts.revisions(here.id(), post.id()),
                acts(here, post),
                outside(here, post),
                claims.others(here, post.id()),
                post.state() == State.REVIEW
                        ? approvals
                                .hindrance(here, post)
                                .map(problem -> words.t(
                                        problem.key(), problem.arguments().toArray()))
                        : Optional.empty(),
                post.state() == State.APPROVED
                        || post.state() == State.DRAFT
                                && here.may(Right.APPROVE_POSTS)
                                && !approvals.needed(here, post),
                lefts.of(here, words, post),
                post.state() == State.REVIEW || post.state() == State.DRAFT
                        ? ShownTurn.of(turns.of(here.id(), post), words)
                        : List.of(),
                post.time()
                        .map(t -> t.zone().getId())
                        .orElse(here.workspace().zone().getId()),
                shorts.of(
                        here.id(),
                        Optional.of(post),
                        places.stream().map(Place::channel).toList()),
                pillars.of(here.id()),
                tasks.of(here.id(), PostTasks.KIND, post.id().value()),
                team.of(here.id()),
                new Origin(ideas.of(here.id(), post.id()), dates.of(here.id(), post.id())));
    }

    private List<Outside> outside(Here here, Post post) {
        return here.may(Right.APPROVE_POSTS)
                ? links.of(here.id(), post.id()).stream()
                        .map(link -> new Outside(link, address.of(link.path(), request)))
                        .toList()
                : List.of();
    }

    /** Connected channels that can publish, or could were they live. */
    private List<Place> places(WorkspaceId workspace) {
        return channels.all(workspace).stream()
                .filter(channel -> channel.connected() && threads.can(channel, Capability.PUBLISH_TEXT))
                .map(channel -> new Place(
                        channel,
                        limit(channel),
                        threads.can(channel, Capability.PUBLISH_THREAD),
                        threads.can(channel, Capability.PUBLISH_FIRST_COMMENT)))
                .toList();
    }

    /** The shortest by which it counts whole texts. */
    private Optional<Limit> limit(Channel channel) {
        return connectors.of(channel.network()).stream()
                .flatMap(connector -> connector.network().limits().stream())
                .filter(limit -> limit.area().equals("text")
                        && limit.unit() != Unit.BYTES
                        && !limit.id().equals("text.link")
                        && !limit.id().equals("text.caption"))
                .findFirst();
    }

    /** Where a teammate's browser finds pictures. */
    static Function<MediaId, String> inLibrary(Here here) {
        return id -> "/" + here.workspace().slug() + "/media/" + id + "/thumb";
    }

    /** The chosen pictures, and the newest others. */
    private List<Media> shelf(WorkspaceId workspace, Form form) {
        var chosen = ComposerForm.pictures(form, "pic");
        var known = library.find(workspace, chosen).stream().collect(Collectors.toMap(Media::id, Function.identity()));
        return Stream.concat(
                        chosen.stream().flatMap(id -> Optional.ofNullable(known.get(id)).stream()),
                        library.newest(workspace, "", Optional.empty(), ON_THE_SHELF).stream())
                .distinct()
                .toList();
    }

    /**
     * @param address of the small size of a picture
     */
    List<Preview> previews(WorkspaceId workspace, Form form, Function<MediaId, String> address) {
        return previews(workspace, places(workspace), form, address);
    }

    private List<Preview> previews(
            WorkspaceId workspace, List<Place> places, Form form, Function<MediaId, String> address) {
        var all = ComposerForm.pictures(form, "pic").stream()
                .map(id -> new Picture(id, form.value("alt-" + id)))
                .toList();
        return places.stream()
                .filter(place -> form.value("on-" + place.id()).equals("true"))
                .map(place -> {
                    var own = form.value("own-" + place.id());
                    var text = shorts.text(workspace, form, place.channel(), own.isBlank() ? form.value("text") : own);
                    var left = ComposerForm.pictures(form, "without-" + place.id());
                    var shown = all.stream()
                            .filter(picture -> !left.contains(picture.media()))
                            .toList();
                    var media = pictures.on(workspace, place.channel(), shown);
                    var parts =
                            text.isBlank() ? List.<String>of() : threads.parts(workspace, place.channel(), text, media);
                    return new Preview(
                            place.id(),
                            place.channel().network(),
                            place.channel().name(),
                            shown.stream()
                                    .map(picture -> new Preview.Shown(address.apply(picture.media()), picture.alt()))
                                    .toList(),
                            !threads.shows(place.channel(), media),
                            media.stream().anyMatch(kith.connector.Act.Media::moves),
                            parts,
                            shorts.text(
                                    workspace,
                                    form,
                                    place.channel(),
                                    form.value("first-" + place.id()).strip()),
                            problems(workspace, place.channel(), parts, media),
                            !own.isBlank(),
                            link(workspace, place.channel(), parts, own.isBlank() ? form.value("text") : own, media));
                })
                .toList();
    }

    private Optional<Preview.Link> link(
            WorkspaceId workspace,
            Channel channel,
            List<String> parts,
            String written,
            List<kith.connector.Act.Media> media) {
        return threads.card(channel, parts, written, media)
                .map(address -> new Preview.Link(address, linkPreviews.known(workspace, address)));
    }

    private List<String> problems(
            WorkspaceId workspace, Channel channel, List<String> parts, List<kith.connector.Act.Media> media) {
        return parts.isEmpty() && media.isEmpty() ? List.of() : threads.problems(workspace, channel, parts, media);
    }

    private List<Act> acts(Here here, Post post) {
        var ids = post.variants().stream().flatMap(v -> v.delivery().stream()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return deliveries.find(here.id(), ids).stream()
                .map(delivery -> {
                    var channel = channels.find(here.id(), delivery.channel());
                    return new Act(
                            delivery.id().toString(),
                            channel.map(Channel::name).orElse("–"),
                            channel.map(Channel::network).orElse(""),
                            delivery.state().word(),
                            Lefts.tone(delivery),
                            delivery.permalink().map(Object::toString));
                })
                .toList();
    }
}
