package kith.charter.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.charter.TeamCharter;
import kith.charter.TeamCharters;
import kith.charter.TeamTopic;
import kith.charter.TeamTopic.Asks;
import kith.charter.Topic;
import kith.workspace.Here;
import kith.workspace.Invalid;
import kith.workspace.Needs;
import kith.workspace.PersonId;
import kith.workspace.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The team charter for programs. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/team-charter")
class TeamCharterApi {
    private final TeamCharters charters;

    TeamCharterApi(TeamCharters charters) {
        this.charters = charters;
    }

    /**
     * @param asks {@code off}, {@code warn} or {@code hold}
     * @param words of the workspace's own
     */
    record TopicBody(@Nullable String asks, @Nullable List<String> words) {}

    /**
     * @param topics by word: {@code racism}, {@code religion}, {@code slavery}, {@code death}, {@code sexuality}, {@code sexism}
     * @param influentialFrom followers; absent: nobody is influential
     * @param juniors whose answers wait for a second look
     */
    record TeamCharterBody(
            String voice,
            Map<String, TopicBody> topics,
            boolean holdAngry,
            @Nullable Long influentialFrom,
            long coolDownMinutes,
            List<UUID> juniors) {
        static TeamCharterBody of(TeamCharter charter) {
            var topics = new LinkedHashMap<String, TopicBody>();
            charter.topics()
                    .forEach(topic -> topics.put(
                            topic.topic().word(), new TopicBody(topic.asks().word(), topic.words())));
            return new TeamCharterBody(
                    charter.voice(),
                    topics,
                    charter.holdAngry(),
                    charter.influentialFrom().orElse(null),
                    charter.coolDown().toMinutes(),
                    charter.juniors().stream().map(PersonId::value).sorted().toList());
        }
    }

    /** What is absent stays as it is; an {@code influentialFrom} of 0 makes nobody influential. */
    record NewTeamCharter(
            @Nullable String voice,
            @Nullable Map<String, TopicBody> topics,
            @Nullable Boolean holdAngry,
            @Nullable Long influentialFrom,
            @Nullable Long coolDownMinutes,
            @Nullable List<UUID> juniors) {}

    @Needs(Right.READ_CHARTER)
    @GetMapping
    TeamCharterBody get(Here here) {
        return TeamCharterBody.of(charters.of(here.id()));
    }

    @Needs(Right.MANAGE_CHARTER)
    @PutMapping
    TeamCharterBody change(Here here, @RequestBody NewTeamCharter body) {
        var was = charters.of(here.id());
        var from = body.influentialFrom();
        return TeamCharterBody.of(charters.change(
                here,
                new TeamCharter(
                        body.voice() == null ? was.voice() : body.voice(),
                        body.topics() == null ? was.topics() : topics(was, body.topics()),
                        body.holdAngry() == null ? was.holdAngry() : body.holdAngry(),
                        from == null ? was.influentialFrom() : Optional.of(from).filter(f -> f != 0),
                        body.coolDownMinutes() == null ? was.coolDown() : Duration.ofMinutes(body.coolDownMinutes()),
                        body.juniors() == null
                                ? was.juniors()
                                : body.juniors().stream().map(PersonId::new).collect(Collectors.toSet()))));
    }

    private static List<TeamTopic> topics(TeamCharter was, Map<String, TopicBody> given) {
        given.keySet().forEach(word -> {
            if (Topic.of(word).isEmpty()) {
                throw new Invalid("topics", "team-charter.invalid.topic", word);
            }
        });
        return was.topics().stream()
                .map(topic -> Optional.ofNullable(given.get(topic.topic().word()))
                        .map(body -> new TeamTopic(
                                topic.topic(),
                                body.asks() == null ? topic.asks() : asks(body.asks()),
                                body.words() == null ? topic.words() : body.words()))
                        .orElse(topic))
                .toList();
    }

    static Asks asks(String word) {
        return Asks.of(word).orElseThrow(() -> new Invalid("asks", "team-charter.invalid.asks", word));
    }
}
