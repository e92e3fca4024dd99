package kith.charter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.charter.TeamTopic.Asks;
import kith.workspace.PersonId;

/**
 * How a team speaks, and when an answer waits for a second look.
 *
 * @param voice in the team's words
 * @param topics every one, in their order
 * @param holdAngry whether answers to angry people wait
 * @param influentialFrom how many followers make somebody influential; empty: nobody is
 * @param coolDown after which whoever wrote an answer may confirm it themselves
 * @param juniors whose answers wait; everybody else whose role lets them speaks for the brand alone
 */
public record TeamCharter(
        String voice,
        List<TeamTopic> topics,
        boolean holdAngry,
        Optional<Long> influentialFrom,
        Duration coolDown,
        Set<PersonId> juniors) {
    /** What a workspace keeps that said nothing else. */
    public static final TeamCharter USUAL = new TeamCharter(
            "",
            Arrays.stream(Topic.values())
                    .map(topic -> new TeamTopic(topic, Asks.HOLD, List.of()))
                    .toList(),
            true,
            Optional.of(10_000L),
            Duration.ofMinutes(10),
            Set.of());

    public TeamCharter {
        topics = List.copyOf(topics);
        juniors = Set.copyOf(juniors);
    }

    public TeamTopic topic(Topic topic) {
        return topics.stream()
                .filter(one -> one.topic() == topic)
                .findFirst()
                .orElseGet(() -> new TeamTopic(topic, Asks.HOLD, List.of()));
    }
}
