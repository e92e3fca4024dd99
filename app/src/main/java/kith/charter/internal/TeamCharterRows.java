package kith.charter.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kith.charter.TeamCharter;
import kith.charter.TeamTopic;
import kith.charter.TeamTopic.Asks;
import kith.charter.Topic;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of team charters. Inside the workspace's transaction. */
@Repository
public class TeamCharterRows {
    private static final String FIND = """
            SELECT voice, hold_angry, influential_from, cool_down_minutes
              FROM team_charter
             WHERE workspace_id = :workspace
            """;

    private static final String PUT = """
            INSERT INTO team_charter (workspace_id, voice, hold_angry, influential_from, cool_down_minutes)
            VALUES (:workspace, :voice, :angry, :influential, :minutes)
                ON CONFLICT (workspace_id)
                DO UPDATE SET voice = excluded.voice, hold_angry = excluded.hold_angry,
                              influential_from = excluded.influential_from, cool_down_minutes = excluded.cool_down_minutes
            """;

    private static final String PUT_TOPIC = """
            INSERT INTO team_topic (workspace_id, topic, asks, words)
            VALUES (:workspace, :topic, :asks, :words)
                ON CONFLICT (workspace_id, topic) DO UPDATE SET asks = excluded.asks, words = excluded.words
            """;

    private final JdbcClient jdbc;

    TeamCharterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public TeamCharter find(WorkspaceId workspace) {
        return of(FIND, workspace)
                .query((row, n) -> new TeamCharter(
                        row.getString("voice"),
                        topics(workspace),
                        row.getBoolean("hold_angry"),
                        Optional.ofNullable(row.getObject("influential_from", Long.class)),
                        Duration.ofMinutes(row.getInt("cool_down_minutes")),
                        juniors(workspace)))
                .optional()
                .orElse(TeamCharter.USUAL);
    }

    private List<TeamTopic> topics(WorkspaceId workspace) {
        var kept = new EnumMap<Topic, TeamTopic>(Topic.class);
        of("SELECT topic, asks, words FROM team_topic WHERE workspace_id = :workspace", workspace)
                .query(row -> {
                    var asks = Asks.of(row.getString("asks")).orElse(Asks.HOLD);
                    var words = List.of((String[]) row.getArray("words").getArray());
                    Topic.of(row.getString("topic"))
                            .ifPresent(topic -> kept.put(topic, new TeamTopic(topic, asks, words)));
                });
        return Arrays.stream(Topic.values())
                .map(topic -> kept.getOrDefault(topic, TeamCharter.USUAL.topic(topic)))
                .toList();
    }

    private Set<PersonId> juniors(WorkspaceId workspace) {
        return of("SELECT person_id FROM junior WHERE workspace_id = :workspace", workspace)
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    public void put(WorkspaceId workspace, TeamCharter charter) {
        of(PUT, workspace)
                .param("voice", charter.voice())
                .param("angry", charter.holdAngry())
                .param("influential", charter.influentialFrom().orElse(null))
                .param("minutes", charter.coolDown().toMinutes())
                .update();
        for (var topic : charter.topics()) {
            of(PUT_TOPIC, workspace)
                    .param("topic", topic.topic().word())
                    .param("asks", topic.asks().word())
                    .param("words", topic.words().toArray(String[]::new))
                    .update();
        }
        of("DELETE FROM junior WHERE workspace_id = :workspace", workspace).update();
        for (var person : charter.juniors()) {
            of("INSERT INTO junior (workspace_id, person_id) VALUES (:workspace, :person)", workspace)
                    .param("person", person.value())
                    .update();
        }
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }
}
