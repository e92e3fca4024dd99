package kith.publishing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Allowances;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.connector.Act;
import kith.connector.Act.Content;
import kith.connector.Budget;
import kith.publishing.Preflight.Found;
import kith.publishing.Preflight.What;
import org.springframework.stereotype.Component;

/** Posts that together want more of a channel than its network allows in that time: the last of them leave late. */
@Component
class Crowds {
    private static final Act PUBLISH = new Act.Publish(Content.of("–"));

    private final Allowances allowances;

    Crowds(Allowances allowances) {
        this.allowances = allowances;
    }

    /**
     * @param planned what leaves first stands first
     */
    List<Found> among(List<Post> planned, Map<ChannelId, Channel> known) {
        var found = new ArrayList<Found>();
        for (var channel : known.values()) {
            var on = planned.stream()
                    .filter(post -> post.variants().stream()
                            .anyMatch(variant -> variant.channel().equals(channel.id())))
                    .toList();
            for (var budget : allowances.budgets(channel)) {
                found.addAll(over(on, channel, budget));
            }
        }
        return found;
    }

    private static List<Found> over(List<Post> posts, Channel channel, Budget budget) {
        long cost = budget.cost().applyAsLong(PUBLISH);
        var found = new ArrayList<Found>();
        if (cost <= 0) {
            return found;
        }
        var window = new ArrayDeque<Instant>();
        for (var post : posts) {
            var at = post.time().orElseThrow().at();
            while (!window.isEmpty() && !window.getFirst().plus(budget.window()).isAfter(at)) {
                window.removeFirst();
            }
            window.addLast(at);
            if (window.size() * cost > budget.amount()) {
                found.add(new Found(post, Optional.of(channel), What.CROWDED, String.valueOf(budget.amount() / cost)));
            }
        }
        return found;
    }
}
