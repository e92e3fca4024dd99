package kith.site.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import kith.message.MessageId;
import kith.message.MessageSearch.Hit;
import kith.text.near.NearWindow;
import kith.text.near.Sketch;

/**
 * A hit, and those of the same page that say nearly the same: reposts, and what somebody says everywhere.
 *
 * @param first the newest
 * @param same the others, newest first
 */
public record Fold(Hit first, List<Hit> same) {
    public Fold {
        same = List.copyOf(same);
    }

    /** In the order of the hits. */
    static List<Fold> of(List<Hit> hits) {
        var window = new NearWindow<MessageId>(Math.max(1, hits.size()), NearWindow.NEARLY_SAME);
        var folds = new LinkedHashMap<MessageId, List<Hit>>();
        var leads = new LinkedHashMap<MessageId, MessageId>();
        for (var hit : hits) {
            var id = hit.message().id();
            var near = window.add(id, Sketch.of(hit.message().text()));
            var lead = near.isEmpty() ? id : leads.getOrDefault(near.getFirst(), id);
            leads.put(id, lead);
            folds.computeIfAbsent(lead, l -> new ArrayList<>()).add(hit);
        }
        return folds.values().stream()
                .map(together -> new Fold(together.getFirst(), together.subList(1, together.size())))
                .toList();
    }
}
