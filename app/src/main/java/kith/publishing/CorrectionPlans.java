package kith.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.Capability;
import kith.delivery.Deliveries;
import kith.delivery.DeliveryId;
import kith.publishing.Correction.OnChannel;
import kith.publishing.Correction.Way;
import kith.publishing.Corrections.Corrected;
import kith.publishing.Corrections.Prospect;
import kith.publishing.Post.Variant;
import kith.publishing.Standing.Piece;
import kith.publishing.internal.LaterActRows;
import kith.publishing.internal.LaterActRows.Does;
import kith.publishing.internal.LaterActRows.LaterAct;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.stereotype.Component;

/** How a correction reaches each channel on which a post stands: as an edit, as an answer under it, or not at all. */
@Component
class CorrectionPlans {
    private final LaterActRows later;
    private final Standing standing;
    private final Threads threads;
    private final Pictures pictures;
    private final Shortening shortening;
    private final Deliveries deliveries;
    private final Channels channels;

    CorrectionPlans(
            LaterActRows later,
            Standing standing,
            Threads threads,
            Pictures pictures,
            Shortening shortening,
            Deliveries deliveries,
            Channels channels) {
        this.later = later;
        this.standing = standing;
        this.threads = threads;
        this.pictures = pictures;
        this.shortening = shortening;
        this.deliveries = deliveries;
        this.channels = channels;
    }

    /** What is done on one channel. */
    record Plan(Variant variant, Channel channel, Way way, String was, String says, List<Edit> edits) {
        Piece root() {
            return edits.getFirst().piece();
        }

        /** What is kept of it: an answer that says nothing is none. */
        OnChannel done(Corrected given) {
            var kept = way == Way.ANSWER && given.note().isEmpty() ? Way.LEFT : way;
            return new OnChannel(variant.channel(), kept, was, says, List.of());
        }
    }

    record Edit(Piece piece, String says) {}

    /** For each channel on which it stands. */
    List<Prospect> prospects(Here here, Post post) {
        return standing.of(here.id(), post).stream()
                .filter(piece -> !piece.deleted() && !piece.comment())
                .map(Piece::channel)
                .distinct()
                .flatMap(id -> channels.find(here.id(), id).stream())
                .map(channel -> new Prospect(channel, way(channel)))
                .toList();
    }

    private Way way(Channel channel) {
        return may(channel, Capability.PUBLISH_EDIT)
                ? Way.EDIT
                : may(channel, Capability.REPLY_PUBLIC) ? Way.ANSWER : Way.LEFT;
    }

    private boolean may(Channel channel, Capability capability) {
        return switch (channels.capability(channel, capability).state()) {
            case YES -> true;
            case LISTENING, NO, ABSENT -> false;
        };
    }

    /**
     * @throws Invalid when it changes nothing, or a channel cannot be changed and nobody said what then
     */
    List<Plan> ready(Here here, Post post, Corrected given) {
        var plans = plans(here, post, given);
        if (plans.isEmpty()) {
            throw new Invalid("text", "posts.invalid.correct-nothing");
        }
        requireSaidElsewhere(plans, given);
        return plans;
    }

    private List<Plan> plans(Here here, Post post, Corrected given) {
        var pieces = standing.of(here.id(), post).stream()
                .filter(piece -> !piece.deleted() && !piece.comment())
                .collect(Collectors.groupingBy(Piece::channel));
        var plans = new ArrayList<Plan>();
        for (var variant : post.variants()) {
            var there = pieces.getOrDefault(variant.channel(), List.of());
            var was = post.text(variant);
            var says = given.own(variant).orElse(given.text());
            var channel = channels.find(here.id(), variant.channel());
            if (!there.isEmpty() && channel.isPresent() && !was.equals(says)) {
                plans.add(plan(here, post, variant, channel.get(), there, was, says));
            }
        }
        return plans;
    }

    private Plan plan(
            Here here, Post post, Variant variant, Channel channel, List<Piece> there, String was, String says) {
        var media = pictures.on(here.id(), channel, post.pictures(variant));
        if (says.isBlank()) {
            throw new Invalid("text", "posts.invalid.empty");
        }
        var parts = threads.parts(here.id(), channel, shortening.leaving(here, post, channel, says), media);
        var way = way(channel);
        if (way == Way.EDIT && parts.size() != there.size()) {
            way = may(channel, Capability.REPLY_PUBLIC) ? Way.ANSWER : Way.LEFT; // a thread neither grows nor shrinks
        }
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < there.size(); i++) {
            edits.add(new Edit(there.get(i), way == Way.EDIT ? parts.get(i) : ""));
        }
        return new Plan(variant, channel, way, was, says, edits);
    }

    private static void requireSaidElsewhere(List<Plan> plans, Corrected given) {
        var stuck = plans.stream()
                .filter(plan -> plan.way() != Way.EDIT)
                .map(plan -> plan.channel().name())
                .toList();
        if (!stuck.isEmpty() && given.note().isEmpty() && !given.leave()) {
            throw new Invalid("note", "posts.invalid.correct-note", String.join(", ", stuck));
        }
    }

    /** Plans the acts, which leave by the ledger. */
    void send(Here here, Post post, Plan plan, int number, Corrected given) {
        switch (plan.way()) {
            case EDIT ->
                plan.edits().stream()
                        .filter(edit -> !edit.says().equals(edit.piece().says()))
                        .forEach(edit -> keep(
                                post,
                                edit.piece(),
                                Does.EDIT,
                                number,
                                deliveries.plan(
                                        here,
                                        plan.channel().id(),
                                        new Act.Edit(edit.piece().remoteId(), Content.of(edit.says())),
                                        Optional.empty())));
            case ANSWER -> {
                if (!given.note().isEmpty()) {
                    var root = plan.root().remoteId();
                    var act = new Act.Reply(root, root, Content.of(given.note()));
                    keep(
                            post,
                            plan.root(),
                            Does.ANSWER,
                            number,
                            deliveries.plan(here, plan.channel().id(), act, Optional.empty()));
                }
            }
            case LEFT -> {}
        }
    }

    private void keep(Post post, Piece piece, Does does, int number, DeliveryId act) {
        later.insert(post.id(), new LaterAct(act, piece.channel(), piece.act().id(), does, Optional.of(number)));
    }
}
