package kith.delivery.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.delivery.Stage;
import kith.delivery.internal.LedgerList;
import kith.delivery.internal.LedgerList.Filter;
import kith.delivery.internal.LedgerList.Line;
import kith.web.NavCount;
import kith.web.NavItem;
import kith.web.TodayItem;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deliveries in the navigation, and on the Today of whoever planned what did not leave. */
@Configuration(proxyBeanMethods = false)
class DeliveryNav {
    private static final String ID = "deliveries";
    private static final int ON_TODAY = 5;

    @Bean
    NavItem deliveriesPage() {
        return new NavItem(ID, NavItem.Group.DAY, "/deliveries", "send", "d", Right.READ_INBOX, 30);
    }

    @Bean
    NavCount deliveriesInNeed(LedgerList list) {
        return new NavCount() {
            @Override
            public String item() {
                return ID;
            }

            @Override
            public Optional<Mark> mark(Here here) {
                return Optional.of(new Mark.Things(list.count(here.id(), Filter.NONE.in(Stage.NEEDS))));
            }
        };
    }

    /** A chain is told once, by its part that needs somebody first. */
    @Bean
    TodayItem myFailedDeliveries(LedgerList list, Channels channels) {
        return new TodayItem() {
            @Override
            public List<Need> needs(Here here, Words words) {
                if (!here.may(Right.READ_INBOX)) {
                    return List.of();
                }
                var mine = new Filter(
                        Optional.of(Stage.NEEDS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(here.caller().person().id().value()),
                        Optional.empty());
                var names = channels.all(here.id()).stream().collect(Collectors.toMap(Channel::id, Channel::name));
                var told = new HashSet<UUID>();
                var needs = new ArrayList<Need>();
                for (var line : list.lines(here.id(), mine, Optional.empty(), 4 * ON_TODAY)) {
                    if (needs.size() < ON_TODAY
                            && told.add(line.chain().orElse(line.id().value()))) {
                        needs.add(need(words, line, names.getOrDefault(line.channel(), "–")));
                    }
                }
                return needs;
            }
        };
    }

    private static TodayItem.Need need(Words words, Line line, String channel) {
        var act = words.t("delivery.act." + line.act());
        return new TodayItem.Need(
                line.text().isBlank() ? act : act + ": " + line.text(),
                words.t("delivery.today." + line.state().word(), channel),
                Optional.of(line.settled().orElse(line.dueAt())),
                false,
                "send",
                Optional.empty(),
                "/deliveries/" + line.id(),
                words.t("delivery.next." + (line.state().word().equals("unknown") ? "tell" : "decide")));
    }
}
