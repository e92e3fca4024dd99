package kith.delivery.web;

import java.util.Optional;
import kith.delivery.Delivery.State;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList.Line;

/**
 * How a state is drawn: never by its colour alone.
 *
 * @param word key of its words, below {@code delivery.look.}
 * @param icon name of a Tabler outline icon
 * @param tone {@code good}, {@code bad}, {@code flag}, {@code accent} or empty
 */
public record Look(String word, String icon, String tone) {

    static Look of(Line line) {
        return of(
                line.state(),
                line.stage(),
                line.reason(),
                line.act(),
                line.seenLive().isPresent());
    }

    /** Green is kept for what the network was seen to show; its “done” alone is a promise. */
    static Look of(State state, Stage stage, Optional<String> reason, String act, boolean seenLive) {
        return switch (state) {
            case PLANNED ->
                reason.map(word -> new Look("waiting." + word, "hourglass", word.equals("chain") ? "" : "flag"))
                        .orElseGet(() -> new Look("planned", "calendar-event", ""));
            case DUE, CLAIMED -> new Look("due", "send", "");
            case ASKED -> new Look("asked", "send", "");
            case ACCEPTED -> new Look("accepted", "loader", "");
            case PUBLISHED ->
                seenLive
                        ? new Look("live", "circle-check", "good")
                        : new Look(isSeen(act) ? "sent" : "done", "check", "accent");
            case REFUSED -> new Look("refused", "circle-x", "bad");
            case WAITING ->
                stage == Stage.NEEDS
                        ? new Look("waiting." + reason.orElse("other"), "hourglass", "flag")
                        : new Look("waiting." + reason.orElse("other"), "clock", "");
            case UNKNOWN -> new Look(stage == Stage.NEEDS ? "unknown.person" : "unknown", "eye", "flag");
            case GIVEN_UP -> new Look("given-up", "ban", "");
            case CANCELLED -> new Look("cancelled", "arrow-back-up", "");
        };
    }

    /** Whether the act leaves something that a network shows as ours; a like or a ban leaves nothing to be seen. */
    static boolean isSeen(String act) {
        return act.equals("publish") || act.equals("reply");
    }
}
