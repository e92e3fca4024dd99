package kith.publishing.web;

import java.util.List;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.publishing.Correction;
import kith.publishing.Correction.Way;
import kith.publishing.Corrections;
import kith.publishing.Drifts;
import kith.publishing.Post;
import kith.publishing.Post.State;
import kith.publishing.Withdrawal;
import kith.publishing.Withdrawals;
import kith.publishing.web.Left.Away;
import kith.publishing.web.Left.Done;
import kith.publishing.web.Left.Drifted;
import kith.publishing.web.Left.Place;
import kith.publishing.web.Left.Sent;
import kith.publishing.web.Left.Version;
import kith.web.Words;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Puts together what the page of a post shows of what has left. */
@Component
class Lefts {
    private final Corrections corrections;
    private final Withdrawals withdrawals;
    private final Drifts drifts;
    private final Deliveries deliveries;
    private final Channels channels;

    Lefts(Corrections corrections, Withdrawals withdrawals, Drifts drifts, Deliveries deliveries, Channels channels) {
        this.corrections = corrections;
        this.withdrawals = withdrawals;
        this.drifts = drifts;
        this.deliveries = deliveries;
        this.channels = channels;
    }

    Optional<Left> of(Here here, Words words, Post post) {
        if (!withdrawals.left(here.id(), post)) {
            return Optional.empty();
        }
        var asked = withdrawals.of(here.id(), post.id());
        var waiting = corrections.waiting(here.id(), post.id());
        return Optional.of(new Left(
                places(here, post),
                corrections.of(here.id(), post.id()).stream()
                        .map(made -> version(here, post, made))
                        .toList(),
                drifts.of(here.id(), post).stream()
                        .map(drift -> new Drifted(
                                name(here, drift.channel()),
                                network(here, drift.channel()),
                                drift.gone(),
                                drift.said(),
                                drift.shows()))
                        .toList(),
                asked,
                asked.filter(open -> open.confirmed().isEmpty()).flatMap(open -> hindrance(here, words, open)),
                away(here, post),
                asked.isEmpty()
                        && waiting.isEmpty()
                        && (post.state() == State.PUBLISHED || post.state() == State.PARTLY_PUBLISHED),
                waiting,
                waiting.flatMap(open -> corrections.hindrance(here, post, open))
                        .map(problem ->
                                words.t(problem.key(), problem.arguments().toArray()))));
    }

    private Optional<String> hindrance(Here here, Words words, Withdrawal open) {
        return withdrawals
                .hindrance(here, open)
                .map(problem -> words.t(problem.key(), problem.arguments().toArray()));
    }

    private List<Place> places(Here here, Post post) {
        return corrections.prospects(here, post).stream()
                .map(place -> new Place(
                        place.channel().id().toString(),
                        place.channel().name(),
                        place.channel().network(),
                        place.way(),
                        variant(post, place.channel()).flatMap(Post.Variant::own),
                        variant(post, place.channel())
                                .map(Post.Variant::firstComment)
                                .orElse(""),
                        place.comments(),
                        place.changesComments(),
                        variant(post, place.channel())
                                .filter(variant -> !post.pictures(variant).isEmpty())
                                .map(variant -> place.pictures())))
                .toList();
    }

    private static Optional<Post.Variant> variant(Post post, Channel channel) {
        return post.variants().stream()
                .filter(variant -> variant.channel().equals(channel.id()))
                .findFirst();
    }

    private Version version(Here here, Post post, Correction made) {
        return new Version(
                made,
                made.channels().stream()
                        .map(one -> new Sent(
                                name(here, one.channel()),
                                network(here, one.channel()),
                                one,
                                one.way() != Way.SAME && !one.says().equals(made.says()),
                                one.acts().stream()
                                        .flatMap(deed -> deliveries
                                                .find(here.id(), deed.act())
                                                .map(act -> new Done(act(here, act), deed.does()))
                                                .stream())
                                        .toList()))
                        .toList());
    }

    private List<Away> away(Here here, Post post) {
        return withdrawals.away(here.id(), post).stream()
                .map(one -> new Away(
                        name(here, one.channel()),
                        network(here, one.channel()),
                        one.act().map(act -> act(here, act)),
                        one.stood().permalink().map(Object::toString)))
                .toList();
    }

    private Composing.Act act(Here here, Delivery delivery) {
        return new Composing.Act(
                delivery.id().toString(),
                name(here, delivery.channel()),
                network(here, delivery.channel()),
                delivery.state().word(),
                tone(delivery),
                delivery.permalink().map(Object::toString));
    }

    private String name(Here here, ChannelId id) {
        return channels.find(here.id(), id).map(Channel::name).orElse("–");
    }

    private String network(Here here, ChannelId id) {
        return channels.find(here.id(), id).map(Channel::network).orElse("");
    }

    static String tone(Delivery delivery) {
        return switch (delivery.state()) {
            case PUBLISHED -> delivery.steps().seenLive().isPresent() ? "good" : "info";
            case REFUSED, GIVEN_UP -> "bad";
            case UNKNOWN, WAITING -> "flag";
            case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, CANCELLED -> "";
        };
    }
}
