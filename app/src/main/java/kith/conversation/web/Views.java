package kith.conversation.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kith.conversation.Conversations;
import kith.conversation.Labels;
import kith.conversation.SavedView;
import kith.conversation.SavedViews;
import kith.message.Expression;
import kith.team.Teams;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saved views between their addresses and what they ask for. */
@Component
public class Views {
    private static final Set<String> NAMES = Set.of(
            "state",
            "channel",
            "q",
            "sentiment",
            "language",
            "offence",
            "assignee",
            "team",
            "label",
            "followed",
            "sort");

    private final SavedViews saved;
    private final Conversations conversations;
    private final Labels labels;
    private final Teams teams;

    Views(SavedViews saved, Conversations conversations, Labels labels, Teams teams) {
        this.saved = saved;
        this.conversations = conversations;
        this.labels = labels;
        this.teams = teams;
    }

    /**
     * @param count how many it finds for the reader, up to {@link Conversations#SOME}
     */
    public record Counted(SavedView view, long count) {
        public boolean more() {
            return count >= Conversations.SOME;
        }
    }

    /** Each with its number, in one batch. */
    List<Counted> counted(Here here) {
        var views = saved.of(here);
        var counts = conversations.some(
                here.id(),
                views.stream().map(view -> Asked.of(filter(view)).filter(here)).toList());
        var counted = new ArrayList<Counted>();
        for (int i = 0; i < views.size(); i++) {
            counted.add(new Counted(views.get(i), counts.get(i)));
        }
        return counted;
    }

    /** By the names of the list's query. */
    static Map<String, String> filter(SavedView view) {
        return filter(view.query());
    }

    private static Map<String, String> filter(String query) {
        var filter = new LinkedHashMap<String, String>();
        for (var pair : query.substring(1).split("&")) {
            var parts = pair.split("=", 2);
            filter.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return filter;
    }

    /**
     * The query of a view that asks for this, as Kith writes it.
     *
     * @throws Invalid when something of it cannot be asked for, or names what is not here
     */
    String query(Here here, @Nullable Map<String, String> given) {
        if (given == null) {
            throw new Invalid("filter", "view.invalid.filter");
        }
        given.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Invalid("filter", "view.invalid.name-of-filter", name);
                });
        var all = new LinkedHashMap<>(given);
        all.putIfAbsent("state", "all");
        var asked = Asked.of(all);
        var query = asked.query();
        var understood = filter(query);
        given.forEach((name, value) -> {
            if (!value.isBlank() && !value.strip().equalsIgnoreCase(understood.get(name))) {
                throw new Invalid("filter", "view.invalid.value", value, name);
            }
        });
        namesWhatIsHere(here, asked);
        return query;
    }

    private void namesWhatIsHere(Here here, Asked asked) {
        if (Expression.of(asked.words()).mistake().isPresent()) {
            throw new Invalid("filter", "view.invalid.words");
        }
        if (!asked.order().equals(asked.sort().orElse(asked.order()))) {
            throw new Invalid("filter", "conversation.invalid.sort-waiting");
        }
        asked.whose().label().filter(id -> labels.find(here.id(), id).isEmpty()).ifPresent(id -> {
            throw new Invalid("filter", "label.not-found");
        });
        asked.whose()
                .team()
                .filter(id ->
                        teams.of(here.id()).stream().noneMatch(team -> team.id().equals(id)))
                .ifPresent(id -> {
                    throw new Invalid("filter", "work.invalid.team");
                });
    }
}
