package kith.conversation.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kith.conversation.WorkFilter.Of;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query of conversations with what narrows it. Only what is asked for stands in the text, so that the planner sees plain
 * conditions and takes their indexes.
 */
final class Narrowing {
    /** Those that the search index named: each number once, so that joining them repeats nothing. */
    private static final String NAMED = "JOIN unnest(CAST(:talks AS bigint[])) AS named (talk) USING (talk)";

    private static final String LABELLED = """
            JOIN conversation_label labelled
                ON labelled.conversation_id = conversation.id AND labelled.label_id = :label""";

    private static final String FOLLOWED = """
            JOIN conversation_follow followed
                ON followed.conversation_id = conversation.id AND followed.person_id = :follower AND followed.left_at IS NULL""";

    private final String sql;
    private final List<String> joins = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /**
     * @param sql with a place for joins and one for more conditions
     */
    Narrowing(String sql, Among among) {
        this.sql = sql;
        var work = among.work();
        among.talks().ifPresent(these -> join(NAMED, "talks", these));
        among.state()
                .ifPresent(one ->
                        conditions.add("state = '" + one.word() + "'")); // one of ours; partial indexes need to see it
        among.channel().ifPresent(one -> condition("channel_id = :channel", "channel", one.value()));
        work.label().ifPresent(label -> join(LABELLED, "label", label.value()));
        work.follower().ifPresent(person -> join(FOLLOWED, "follower", person.value()));
        work.team().ifPresent(team -> condition("team_id = :team", "team", team.value()));
        work.of().ifPresent(of -> {
            switch (of) {
                case Of.Person person ->
                    condition("assignee_id = :assignee", "assignee", person.id().value());
                case Of.Nobody nobody -> conditions.add("assignee_id IS NULL AND team_id IS NULL");
            }
        });
    }

    private void join(String join, String name, Object value) {
        joins.add(join);
        parameters.put(name, value);
    }

    private void condition(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    /** The query alone, where each parameter begins with this prefix, so that several stand in one statement. */
    String text(String prefix) {
        var named = text();
        for (var name : parameters.keySet()) {
            named = named.replaceAll(":" + name + "\\b", ":" + prefix + name);
        }
        return named;
    }

    /** The parameters of {@link #text(String)}. */
    Map<String, Object> parameters(String prefix) {
        var prefixed = new HashMap<String, Object>();
        parameters.forEach((name, value) -> prefixed.put(prefix + name, value));
        return prefixed;
    }

    private String text() {
        var more = conditions.isEmpty() ? "" : "AND " + String.join(" AND ", conditions);
        return sql.formatted(String.join(" ", joins), more);
    }

    JdbcClient.StatementSpec in(JdbcClient jdbc) {
        return jdbc.sql(text()).params(parameters);
    }
}
