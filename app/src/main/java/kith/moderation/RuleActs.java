package kith.moderation;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule does with what it is meant of.
 *
 * @param queue the priority with which it is put before a person, 0 to 3; what is urgent stands on Today
 * @param secondPerson whether two people have to agree there
 * @param sanctions what it does by itself
 * @param notice what the member reads before what happened; empty: nothing
 */
public record RuleActs(OptionalInt queue, boolean secondPerson, Set<Sanction> sanctions, String notice) {
    /** The highest priority: whoever judges is told at once, and it stands on Today. */
    public static final int URGENT = 3;

    public RuleActs {
        sanctions = Set.copyOf(sanctions);
        notice = notice.strip();
    }

    public static RuleActs queueing(int priority) {
        return new RuleActs(OptionalInt.of(priority), false, Set.of(), "");
    }

    public static RuleActs doing(Sanction sanction, String notice) {
        return new RuleActs(OptionalInt.empty(), false, Set.of(sanction), notice);
    }

    public List<Sanction> inOrder() {
        return sanctions.stream().sorted().toList();
    }

    /** In words, for what is written down. */
    public String words() {
        return Stream.concat(
                        inOrder().stream().map(Sanction::word), queue.isPresent() ? Stream.of("queue") : Stream.of())
                .collect(Collectors.joining(", "));
    }
}
