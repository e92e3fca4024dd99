package kith.delivery.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.channel.Channels;
import kith.delivery.Delivery;
import kith.delivery.Delivery.Attempt;
import kith.delivery.Delivery.Steps;
import kith.delivery.Reason;
import kith.delivery.Result;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList;
import kith.delivery.web.Opened.Step;
import kith.delivery.web.Opened.Tried;
import kith.delivery.web.Opened.Trouble;
import kith.history.Entry;
import kith.history.History;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** Puts together what the panel of one delivery shows. */
@Component
class Opens {
    private static final int HISTORY = 50;

    private final LedgerList list;
    private final Ledgers ledgers;
    private final Channels channels;
    private final History history;

    Opens(LedgerList list, Ledgers ledgers, Channels channels, History history) {
        this.list = list;
        this.ledgers = ledgers;
        this.channels = channels;
        this.history = history;
    }

    Opened of(Here here, Delivery delivery) {
        var known = channels.all(here.id());
        var listed = ledgers.listed(here, List.of(list.line(here.id(), delivery.id())), known)
                .getFirst();
        var parts = delivery.place()
                .map(place ->
                        ledgers.listed(here, list.chain(here.id(), place.chain().value()), known))
                .orElse(List.of());
        return new Opened(
                delivery,
                listed,
                listed.channel(),
                trouble(delivery, listed.line().stage()),
                steps(delivery),
                delivery.attempts().stream().map(Opens::tried).toList(),
                list.next(here.id(), delivery.id())
                        .filter(at -> !delivery.state().settled()),
                parts,
                history(here, delivery));
    }

    private static Optional<Trouble> trouble(Delivery delivery, Stage stage) {
        var reason = delivery.reason().map(Reason::word);
        return switch (delivery.state()) {
            case REFUSED -> Optional.of(new Trouble("refused", "bad", delivery.why()));
            case UNKNOWN ->
                Optional.of(
                        stage == Stage.NEEDS
                                ? new Trouble("unknown-ask", "flag", Optional.empty())
                                : new Trouble("unknown", "flag", delivery.why()));
            case WAITING ->
                Optional.of(new Trouble(
                        reason.map(word -> "waiting-" + word).orElse("waiting"),
                        stage == Stage.NEEDS ? "flag" : "",
                        delivery.reason().flatMap(why -> said(why, delivery))));
            case GIVEN_UP ->
                stage == Stage.NEEDS
                        ? Optional.of(new Trouble(
                                reason.map(word -> "given-up-" + word).orElse("given-up"), "bad", Optional.empty()))
                        : Optional.empty();
            case PLANNED ->
                reason.map(
                        word -> new Trouble("waiting-" + word, word.equals("chain") ? "" : "flag", Optional.empty()));
            case DUE, CLAIMED, ASKED, ACCEPTED, PUBLISHED, CANCELLED -> Optional.empty();
        };
    }

    /** What the network said, where it was the network that spoke. */
    private static Optional<String> said(Reason reason, Delivery delivery) {
        return switch (reason) {
            case THROTTLED, MAINTENANCE, DISCONNECTED -> delivery.why();
            case HELD, LATE, BUDGET, ASK, CHAIN, CHAIN_STOPPED, CHANNEL_GONE, TRIED_TOO_OFTEN -> Optional.empty();
        };
    }

    private static List<Step> steps(Delivery delivery) {
        var taken = delivery.steps();
        var live = taken.seenLive().isPresent() ? "good" : "done";
        return List.of(
                taken("planned", Optional.of(delivery.planned()), live),
                taken("checked", taken.checked(), live),
                taken("claimed", taken.claimed(), live),
                taken("asked", taken.asked(), live),
                answered(delivery, taken, live),
                seen(delivery, taken));
    }

    private static Step taken(String word, Optional<Instant> at, String look) {
        return at.isPresent()
                ? new Step(word, at, look, Optional.empty())
                : new Step(word, at, "no", Optional.of("not-yet"));
    }

    private static Step answered(Delivery delivery, Steps taken, String live) {
        var last = delivery.attempts().stream()
                .filter(a -> !a.kind().equals("look"))
                .flatMap(a -> a.ended().stream())
                .reduce((earlier, later) -> later);
        return switch (delivery.state()) {
            case PUBLISHED -> new Step("answered", last.or(delivery::settled), live, Optional.empty());
            case REFUSED -> new Step("answered", last.or(delivery::settled), "bad", Optional.of("refused"));
            case UNKNOWN -> new Step("answered", Optional.empty(), "wait", Optional.of("no-answer"));
            case ACCEPTED -> new Step("answered", last, "wait", Optional.of("works-on-it"));
            case ASKED -> new Step("answered", Optional.empty(), "wait", Optional.of("awaited"));
            case WAITING ->
                taken.asked().isPresent()
                        ? new Step("answered", last, "wait", Optional.of("later"))
                        : new Step("answered", Optional.empty(), "no", Optional.of("not-yet"));
            case PLANNED, DUE, CLAIMED -> new Step("answered", Optional.empty(), "no", Optional.of("not-yet"));
            case GIVEN_UP, CANCELLED -> new Step("answered", last, "no", Optional.of("never"));
        };
    }

    private static Step seen(Delivery delivery, Steps taken) {
        if (taken.seenLive().isPresent()) {
            return new Step("seen", taken.seenLive(), "good", Optional.empty());
        }
        return switch (delivery.state()) {
            case PUBLISHED ->
                Look.isSeen(delivery.act())
                        ? new Step("seen", Optional.empty(), "wait", Optional.of("looking"))
                        : new Step("seen", Optional.empty(), "done", Optional.of("nothing-to-see"));
            case UNKNOWN -> new Step("seen", Optional.empty(), "wait", Optional.of("looking"));
            case REFUSED, GIVEN_UP, CANCELLED -> new Step("seen", Optional.empty(), "no", Optional.of("not-sent"));
            case PLANNED, DUE, CLAIMED, ASKED, ACCEPTED, WAITING ->
                new Step("seen", Optional.empty(), "no", Optional.of("not-yet"));
        };
    }

    private static Tried tried(Attempt attempt) {
        return new Tried(
                attempt.number(),
                attempt.kind(),
                attempt.started(),
                attempt.ended().map(end -> Duration.between(attempt.started(), end)),
                Result.of(attempt.outcome().orElse("open")));
    }

    private List<Entry> history(Here here, Delivery delivery) {
        return here.may(Right.READ_HISTORY)
                ? history.entries(
                        here.id(),
                        new History.Filter(
                                Optional.of("delivery:" + delivery.id()), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        HISTORY)
                : List.of();
    }
}
