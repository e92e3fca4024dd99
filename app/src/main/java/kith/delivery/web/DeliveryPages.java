package kith.delivery.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.delivery.DeliveryId;
import kith.delivery.When;
import kith.web.Answer;
import kith.web.Frame;
import kith.web.Problem;
import kith.web.Redirect;
import kith.web.View;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deliveries: what leaves, what left, what did not, and what a person can do about it. */
@Controller
@RequestMapping("/{workspace}/deliveries")
class DeliveryPages {
    private final Deliveries deliveries;
    private final Ledgers ledgers;
    private final Opens opens;

    DeliveryPages(Deliveries deliveries, Ledgers ledgers, Opens opens) {
        this.deliveries = deliveries;
        this.ledgers = ledgers;
        this.opens = opens;
    }

    /**
     * The page; for an open page that asks again, the list alone.
     *
     * @param open the act whose panel stands beside it
     */
    @Needs(Right.READ_INBOX)
    @GetMapping
    View list(
            Here here,
            Frame frame,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable UUID channel,
            @RequestParam @Nullable UUID by,
            @RequestParam @Nullable String act,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable UUID open) {
        var ledger = ledgers.page(here, frame.words(), Asked.of(view, state, channel, by, act, cursor));
        return frame.fragment()
                ? View.of("delivery/list").with("ledger", ledger).with("open", open == null ? "" : open.toString())
                : View.of("delivery/ledger").with("ledger", ledger);
    }

    @Needs(Right.READ_INBOX)
    @GetMapping("/{id}")
    View one(
            Here here,
            Frame frame,
            @PathVariable UUID id,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable UUID channel,
            @RequestParam @Nullable UUID by,
            @RequestParam @Nullable String act,
            @RequestParam @Nullable String cursor) {
        return open(here, frame, find(here, id), asked(view, state, channel, by, act, cursor), "");
    }

    /** A link to one delivery says nothing of a list; beside it stands everything. */
    private static Asked asked(
            @Nullable String view,
            @Nullable String state,
            @Nullable UUID channel,
            @Nullable UUID by,
            @Nullable String act,
            @Nullable String cursor) {
        return Asked.of(view == null ? "all" : view, state, channel, by, act, cursor);
    }

    private View open(Here here, Frame frame, Delivery delivery, Asked asked, String error) {
        var opened = opens.of(here, delivery);
        return frame.fragment()
                ? View.of("delivery/panel")
                        .with("open", opened)
                        .with("asked", asked)
                        .with("error", error)
                : View.of("delivery/ledger")
                        .with("ledger", ledgers.page(here, frame.words(), asked))
                        .with("open", opened)
                        .with("error", error)
                        .status(error.isEmpty() ? 200 : 422);
    }

    /** Takes back what has not been asked yet. */
    @Needs(Right.ACT)
    @PostMapping("/{id}/cancellation")
    Redirect cancel(Here here, Words words, @PathVariable UUID id) {
        require(deliveries.cancel(here, find(here, id).id()), "delivery.too-late");
        return to(here, id).saying(words.t("delivery.said.cancelled"));
    }

    /** Asks again for what was refused or given up. */
    @Needs(Right.ACT)
    @PostMapping("/{id}/retrial")
    Redirect again(Here here, Words words, @PathVariable UUID id) {
        require(deliveries.again(here, find(here, id).id()), "delivery.not-again");
        return to(here, id).saying(words.t("delivery.said.again"));
    }

    @Needs(Right.ACT)
    @PostMapping("/{id}/giving-up")
    Redirect giveUp(Here here, Words words, @PathVariable UUID id) {
        require(deliveries.giveUp(here, find(here, id).id()), "delivery.moved-on");
        return to(here, id).saying(words.t("delivery.said.given-up"));
    }

    /** “It is there, here is its address.” */
    @Needs(Right.ACT)
    @PostMapping("/{id}/finding")
    Answer found(Here here, Frame frame, @PathVariable UUID id, @RequestParam(defaultValue = "") String address) {
        var delivery = find(here, id);
        var permalink = address(address);
        if (permalink.isEmpty()) {
            return open(here, frame, delivery, Asked.EVERYTHING, frame.t("delivery.invalid.address"));
        }
        require(deliveries.found(here, delivery.id(), permalink.get()), "delivery.moved-on");
        return to(here, id).saying(frame.t("delivery.said.found"));
    }

    private static Optional<URI> address(String text) {
        try {
            var uri = new URI(text.strip());
            var web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && text.length() <= 2000 ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** “It is not there, ask again.” */
    @Needs(Right.ACT)
    @PostMapping("/{id}/absence")
    Redirect notThere(Here here, Words words, @PathVariable UUID id) {
        require(deliveries.notThere(here, find(here, id).id()), "delivery.moved-on");
        return to(here, id).saying(words.t("delivery.said.not-there"));
    }

    /** Lets it leave now. */
    @Needs(Right.ACT)
    @PostMapping("/{id}/release")
    Redirect release(Here here, Words words, @PathVariable UUID id) {
        require(deliveries.release(here, find(here, id).id()), "delivery.moved-on");
        return to(here, id).saying(words.t("delivery.said.released"));
    }

    /**
     * Gives it another time.
     *
     * @param at what the clock shows in the workspace's zone then, such as {@code 2026-03-12T09:00}
     */
    @Needs(Right.ACT)
    @PostMapping("/{id}/time")
    Answer reschedule(Here here, Frame frame, @PathVariable UUID id, @RequestParam(defaultValue = "") String at) {
        var delivery = find(here, id);
        var zone = here.workspace().zone();
        var wall = wall(at).filter(time -> time.atZone(zone).toInstant().isAfter(frame.now()));
        if (wall.isEmpty()) {
            return open(here, frame, delivery, Asked.EVERYTHING, frame.t("delivery.invalid.time"));
        }
        require(deliveries.reschedule(here, delivery.id(), When.onTheClock(wall.get(), zone)), "delivery.moved-on");
        var before = delivery.dueAt();
        return to(here, id)
                .saying(frame.t(
                        "delivery.said.rescheduled",
                        frame.when(wall.get().atZone(zone).toInstant())))
                .undoneBy(
                        before.isAfter(frame.now())
                                ? path(here, id) + "/time?at=" + LocalDateTime.ofInstant(before, zone)
                                : null);
    }

    private static Optional<LocalDateTime> wall(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What a person saw may have changed since it was drawn. */
    private static void require(boolean done, String otherwise) {
        if (!done) {
            throw Problem.conflict(otherwise);
        }
    }

    private Delivery find(Here here, UUID id) {
        return deliveries.find(here.id(), new DeliveryId(id)).orElseThrow(() -> Problem.notFound("delivery.none", id));
    }

    private static Redirect to(Here here, UUID id) {
        return Redirect.to(path(here, id));
    }

    private static String path(Here here, UUID id) {
        return "/" + here.workspace().slug() + "/deliveries/" + id;
    }
}
