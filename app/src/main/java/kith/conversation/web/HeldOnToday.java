package kith.conversation.web;

import java.util.List;
import java.util.Optional;
import kith.conversation.HeldReply;
import kith.conversation.Reflection;
import kith.web.Clipped;
import kith.web.Face;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Replies that wait for a second look, as one thing to do: the one that waits longest, or that the reader was asked about, first. */
@Component
@Order(-4)
class HeldOnToday implements TodayItem {
    private static final int MOST = 100;

    private final Reflection reflection;

    HeldOnToday(Reflection reflection) {
        this.reflection = reflection;
    }

    @Override
    public List<Need> needs(Here here, Words words) {
        if (!here.may(Right.REPLY)) {
            return List.of();
        }
        var waiting = reflection.waiting(here.id(), MOST);
        if (waiting.isEmpty()) {
            return List.of();
        }
        var me = here.caller().person().id();
        var first = waiting.stream()
                .filter(held ->
                        held.asked().filter(asked -> asked.id().equals(me)).isPresent())
                .findFirst();
        return List.of(need(first.orElse(waiting.getFirst()), waiting.size(), first.isPresent(), words));
    }

    private static Need need(HeldReply held, int count, boolean asked, Words words) {
        return new Need(
                words.t("reflection.today", count),
                words.t(
                        asked ? "reflection.today.asked" : "reflection.today.why",
                        held.writer().name(),
                        Clipped.line(held.text())),
                Optional.of(held.made()),
                false,
                "eye",
                Optional.of(Face.team(held.writer().name())),
                "/inbox/" + held.conversation() + "?state=all#h-" + held.id(),
                words.t("reflection.today.open"));
    }
}
