package kith.handover.web;

import java.util.List;
import java.util.Optional;
import kith.handover.Handover;
import kith.handover.Handovers;
import kith.web.Clipped;
import kith.web.Face;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was left for the reader, until they or a teammate took it. */
@Component
@Order(-6)
class HandoversOnToday implements TodayItem {
    private static final int SHOWN = 3;

    private final Handovers handovers;

    HandoversOnToday(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public List<Need> needs(Here here, Words words) {
        if (!here.may(Right.READ_INBOX)) {
            return List.of();
        }
        return handovers.forMe(here, SHOWN).stream()
                .map(handover -> need(handover, words))
                .toList();
    }

    private static Need need(Handover handover, Words words) {
        return new Need(
                Clipped.line(handover.text()),
                handover.given() == 0
                        ? words.t("handover.today", handover.byName(), handover.waiting())
                        : words.t("handover.today.given", handover.byName(), handover.given()),
                Optional.of(handover.at()),
                false,
                "clipboard-list",
                Optional.of(Face.team(handover.byName())),
                "/handover#h-" + handover.id(),
                words.t("handover.today.open"));
    }
}
