package kith.publishing.web;

import java.util.ArrayList;
import java.util.List;
import kith.publishing.Turns.Turn;
import kith.web.Words;
import kith.workspace.Teammate;

/**
 * A step of a post's approval, as its page shows it.
 *
 * @param state {@code done}, {@code open} or {@code later}
 * @param sentence who agrees
 * @param waits for whom, or that it is done
 */
public record ShownTurn(String state, String sentence, String waits) {

    static List<ShownTurn> of(List<Turn> turns, Words words) {
        var shown = new ArrayList<ShownTurn>();
        var before = true;
        for (var turn : turns) {
            var state = turn.done() ? "done" : before ? "open" : "later";
            before &= turn.done();
            shown.add(new ShownTurn(state, sentence(turn, words), waits(turn, state, words)));
        }
        return shown;
    }

    private static String sentence(Turn turn, Words words) {
        if (turn.people().isEmpty()) {
            return words.t("approval.turn.alone");
        }
        var names = ApprovalRulePages.joined(
                words,
                turn.every() ? "approval.and" : "approval.or",
                turn.people().stream().map(Teammate::name).toList());
        return turn.standIns() ? words.t("approval.turn.stand-in", names) : names;
    }

    private static String waits(Turn turn, String state, Words words) {
        var missing = turn.missing().stream().map(Teammate::name).toList();
        return switch (state) {
            case "done" -> words.t("approval.turn.done");
            case "open" ->
                turn.every() && !turn.agreed().isEmpty()
                        ? words.t("approval.turn.waits-for", ApprovalRulePages.joined(words, "approval.and", missing))
                        : words.t("approval.turn.open");
            default -> words.t("approval.turn.later");
        };
    }
}
