package kith.conversation.internal;

import java.util.List;
import kith.charter.TeamTopic.Asks;
import kith.charter.Touched;
import kith.conversation.Reflection;
import kith.web.Words;
import kith.workspace.Here;
import kith.writing.Check;
import kith.writing.Draft;
import kith.writing.Finding;
import kith.writing.Finding.Weight;
import org.springframework.stereotype.Component;

/** The topics that the team charter stays out of, at the words that speak of them. */
@Component
class CharterCheck implements Check {
    private final Reflection reflection;

    CharterCheck(Reflection reflection) {
        this.reflection = reflection;
    }

    @Override
    public String kind() {
        return "charter";
    }

    @Override
    public Seen look(Here here, Draft draft, Words words) {
        return Seen.of(reflection.touched(here.id(), draft.text()).stream()
                .flatMap(touched -> touched.places().stream().map(place -> finding(touched, place, words)))
                .toList());
    }

    private Finding finding(Touched touched, Touched.Place place, Words words) {
        boolean waits = touched.asks() == Asks.HOLD;
        var what = words.t(
                waits ? "reflection.line.wait" : "reflection.line.warn",
                words.t("topic." + touched.topic().word()));
        return new Finding(
                kind(), place.from(), place.to(), what, List.of(), waits ? Weight.WARNING : Weight.HINT, false);
    }
}
