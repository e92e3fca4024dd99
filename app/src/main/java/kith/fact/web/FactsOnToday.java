package kith.fact.web;

import java.util.List;
import java.util.Optional;
import kith.fact.Facts;
import kith.web.Face;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.stereotype.Component;

/** The reader's facts that should be looked at again, as one thing to do. */
@Component
class FactsOnToday implements TodayItem {
    private final Facts facts;

    FactsOnToday(Facts facts) {
        this.facts = facts;
    }

    @Override
    public List<Need> needs(Here here, Words words) {
        if (!here.may(Right.MANAGE_WORKSPACE)) {
            return List.of();
        }
        var stale = facts.stale(here);
        if (stale.isEmpty()) {
            return List.of();
        }
        var first = stale.getFirst();
        return List.of(new Need(
                first.title(),
                words.t("fact.today", stale.size()),
                Optional.empty(),
                false,
                "bulb",
                Optional.<Face>empty(),
                "/settings/facts/" + first.id() + "#s2",
                words.t("fact.today.open")));
    }
}
