package kith.message.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kith.channel.ChannelId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Finds what a message is one talk with. Where a network has threads, its thread; in a room without them, the talk going on
 * there: what was said within two hours of each other. Notices belong to the talk going on but do not keep it going.
 */
@Repository
class Talks {
    private static final Duration SILENCE = Duration.ofHours(2);

    private static final String GOING_ON = """
            SELECT p.place, m.at, m.thread_key
              FROM unnest(?::text[], ?::timestamptz[]) AS p (place, first)
             CROSS JOIN LATERAL (SELECT at, thread_key
                                   FROM message
                                  WHERE workspace_id = ?
                                    AND channel_id = ?
                                    AND place_id = p.place
                                    AND at <= p.first
                                    AND at >= p.first - interval '2 hours'
                                    AND root_remote_id IS NULL
                                    AND kind = 'message'
                                  ORDER BY at DESC, remote_id COLLATE "C" DESC
                                  LIMIT 1) m
            """;

    private final JdbcTemplate template;

    Talks(JdbcTemplate template) {
        this.template = template;
    }

    private record Last(Instant at, String key) {}

    /** Thread keys by remote id. */
    Map<String, String> keys(WorkspaceId workspace, ChannelId channel, List<Said> batch) {
        var keys = new HashMap<String, String>();
        var rooms = new TreeMap<String, List<Said>>();
        for (var said : batch) {
            var id = said.id().value();
            if (said.root().isPresent()) {
                keys.put(id, said.root().get().value());
            } else if (said.kind() == Kind.MESSAGE || said.kind() == Kind.EVENT) {
                rooms.computeIfAbsent(said.place().id(), room -> new ArrayList<>())
                        .add(said);
            } else {
                keys.put(id, id);
            }
        }
        if (!rooms.isEmpty()) {
            rooms.values()
                    .forEach(room -> room.sort(Comparator.comparing(Said::at).thenComparing(s -> s.id().value())));
            var last = goingOn(workspace, channel, rooms);
            rooms.forEach((place, room) -> inRoom(room, last.get(place), keys));
        }
        return keys;
    }

    private static void inRoom(List<Said> room, @Nullable Last before, Map<String, String> keys) {
        var last = before;
        for (var said : room) {
            var joins = last != null && Duration.between(last.at(), said.at()).compareTo(SILENCE) <= 0;
            var key = joins && last != null ? last.key() : said.id().value();
            keys.put(said.id().value(), key);
            if (said.kind() != Kind.EVENT) {
                last = new Last(said.at(), key);
            }
        }
    }

    private Map<String, Last> goingOn(WorkspaceId workspace, ChannelId channel, Map<String, List<Said>> rooms) {
        var last = new HashMap<String, Last>();
        var places = List.copyOf(rooms.entrySet());
        template.query(
                GOING_ON,
                statement -> {
                    new Columns<>(statement, places, 1)
                            .add("text", Map.Entry::getKey)
                            .addTime(room -> room.getValue().getFirst().at());
                    statement.setObject(3, workspace.value());
                    statement.setObject(4, channel.value());
                },
                row -> {
                    last.put(
                            row.getString("place"),
                            new Last(row.getTimestamp("at").toInstant(), row.getString("thread_key")));
                });
        return last;
    }
}
