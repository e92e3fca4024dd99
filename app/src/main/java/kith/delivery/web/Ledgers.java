package kith.delivery.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.channel.Channels;
import kith.delivery.internal.LedgerList;
import kith.delivery.internal.LedgerList.Cursor;
import kith.delivery.internal.LedgerList.Filter;
import kith.delivery.internal.LedgerList.Line;
import kith.web.Words;
import kith.workspace.Here;
import kith.workspace.Team;
import kith.workspace.Teammate;
import org.springframework.stereotype.Component;

/** Puts together what the list of deliveries shows. */
@Component
class Ledgers {
    private static final int ROWS = 50;

    private final LedgerList list;
    private final Channels channels;
    private final Team team;

    Ledgers(LedgerList list, Channels channels, Team team) {
        this.list = list;
        this.channels = channels;
        this.team = team;
    }

    Ledger page(Here here, Words words, Asked asked) {
        var found = list.lines(here.id(), asked.filter(), asked.cursor(), ROWS + 1);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        var known = channels.all(here.id());
        var people = team.of(here.id());
        var counts = list.byStage(here.id(), asked.filter());
        return new Ledger(
                asked,
                listed(here, shown, known),
                total(here, asked, counts),
                counts,
                found.size() > ROWS ? Cursor.after(shown.getLast(), asked.filter()) : null,
                chips(words, asked, known, people),
                known.stream().filter(Channel::connected).toList(),
                people,
                LedgerList.ACTS);
    }

    /** The counts know it already, unless a single state is asked for. */
    private long total(Here here, Asked asked, Map<kith.delivery.Stage, Long> counts) {
        var filter = asked.filter();
        if (filter.state().isPresent()) {
            return list.count(here.id(), filter);
        }
        return filter.stage()
                .map(stage -> counts.getOrDefault(stage, 0L))
                .orElseGet(() ->
                        counts.values().stream().mapToLong(Long::longValue).sum());
    }

    List<Listed> listed(Here here, List<Line> lines, List<Channel> known) {
        var parts = list.parts(
                here.id(),
                lines.stream().flatMap(l -> l.chain().stream()).distinct().toList());
        Map<ChannelId, Channel> byId = known.stream().collect(Collectors.toMap(Channel::id, c -> c));
        return lines.stream()
                .map(line -> Listed.of(
                        here,
                        line,
                        Optional.ofNullable(byId.get(line.channel())),
                        line.chain().map(parts::get).orElse(1)))
                .toList();
    }

    private static List<Ledger.Chip> chips(Words words, Asked asked, List<Channel> known, List<Teammate> people) {
        var filter = asked.filter();
        var chips = new ArrayList<Ledger.Chip>();
        filter.channel()
                .ifPresent(id -> chips.add(chip(
                        known.stream()
                                .filter(c -> c.id().equals(id))
                                .map(Channel::name)
                                .findFirst()
                                .orElse(words.t("delivery.channel-gone")),
                        new Filter(filter.stage(), filter.state(), Optional.empty(), filter.by(), filter.act()))));
        filter.state()
                .ifPresent(state -> chips.add(chip(
                        words.t("delivery.state." + state.word()),
                        new Filter(filter.stage(), Optional.empty(), filter.channel(), filter.by(), filter.act()))));
        filter.by()
                .ifPresent(id -> chips.add(chip(
                        people.stream()
                                .filter(p -> p.id().value().equals(id))
                                .map(Teammate::name)
                                .findFirst()
                                .orElse(words.t("delivery.somebody")),
                        new Filter(filter.stage(), filter.state(), filter.channel(), Optional.empty(), filter.act()))));
        filter.act()
                .ifPresent(act -> chips.add(chip(
                        words.orElse("delivery.act." + act, act),
                        new Filter(filter.stage(), filter.state(), filter.channel(), filter.by(), Optional.empty()))));
        return chips;
    }

    private static Ledger.Chip chip(String words, Filter without) {
        return new Ledger.Chip(words, new Asked(without, Optional.empty()));
    }
}
