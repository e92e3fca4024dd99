package kith.handover.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.conversation.Assignee;
import kith.database.WorkspaceId;
import kith.handover.Handover;
import kith.handover.Handover.Taken;
import kith.team.TeamId;
import kith.workspace.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of hand-overs. */
@Repository
public class HandoverRows {
    private static final String INSERT = """
            INSERT INTO handover (workspace_id, id, by_id, by_name, to_person, to_team, to_name, text, waiting, given, at)
            VALUES (:workspace, :id, :by, :byName, :person, :team, :toName, :text, :waiting, :given, :at)
            """;

    private static final String NEWEST = """
            SELECT *
              FROM handover
             WHERE (at, id) < (:at, :id)
             ORDER BY at DESC, id DESC
             LIMIT :limit
            """;

    private static final String OPEN = """
            SELECT *
              FROM handover
             WHERE taken_at IS NULL
               AND by_id <> :me
               AND (to_person = :me OR to_team = ANY (CAST(:teams AS uuid[])) OR (to_person IS NULL AND to_team IS NULL))
             ORDER BY at, id
             LIMIT :limit
            """;

    private static final String TAKE = """
            UPDATE handover
               SET taken_by = :by, taken_by_name = :name, taken_at = :at
             WHERE id = :id AND taken_at IS NULL
            """;

    private final JdbcClient jdbc;

    HandoverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page of the newest stopped. */
    public record Place(Instant at, UUID id) {
        private static final Place LAST = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

        public static Place of(Handover last) {
            return new Place(last.at(), last.id());
        }

        public static Optional<Place> read(String text) {
            try {
                var parts = text.split("~", 2);
                return Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])));
            } catch (RuntimeException e) {
                return Optional.empty(); // not one of ours: from the start
            }
        }

        public String text() {
            return at + "~" + id;
        }
    }

    public void insert(WorkspaceId workspace, Handover handover) {
        jdbc.sql(INSERT)
                .param("workspace", workspace.value())
                .param("id", handover.id())
                .param("by", handover.by().value())
                .param("byName", handover.byName())
                .param("person", handover.to().map(HandoverRows::person).orElse(null))
                .param("team", handover.to().map(HandoverRows::team).orElse(null))
                .param("toName", handover.toName())
                .param("text", handover.text())
                .param("waiting", handover.waiting())
                .param("given", handover.given())
                .param("at", handover.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable UUID person(Assignee to) {
        return to instanceof Assignee.Person(var id) ? id.value() : null;
    }

    private static @Nullable UUID team(Assignee to) {
        return to instanceof Assignee.Team(var id) ? id.value() : null;
    }

    public Optional<Handover> find(UUID id) {
        return jdbc.sql("SELECT * FROM handover WHERE id = :id")
                .param("id", id)
                .query(HandoverRows::handover)
                .optional();
    }

    public List<Handover> newest(Optional<Place> from, int limit) {
        var place = from.orElse(Place.LAST);
        return jdbc.sql(NEWEST)
                .param("at", place.at().atOffset(ZoneOffset.UTC))
                .param("id", place.id())
                .param("limit", limit)
                .query(HandoverRows::handover)
                .list();
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM handover").query(Long.class).single();
    }

    public List<Handover> open(PersonId me, Collection<TeamId> teams, int limit) {
        return jdbc.sql(OPEN)
                .param("me", me.value())
                .param("teams", teams.stream().map(TeamId::toString).toArray(String[]::new))
                .param("limit", limit)
                .query(HandoverRows::handover)
                .list();
    }

    /** Whether it was nobody's before. */
    public boolean take(UUID id, Taken taken) {
        return jdbc.sql(TAKE)
                        .param("id", id)
                        .param("by", taken.by().value())
                        .param("name", taken.byName())
                        .param("at", taken.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Handover handover(ResultSet row, int number) throws SQLException {
        return new Handover(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("by_id", UUID.class)),
                row.getString("by_name"),
                to(row),
                row.getString("to_name"),
                row.getString("text"),
                row.getInt("waiting"),
                row.getInt("given"),
                instant(row, "at").orElseThrow(),
                taken(row));
    }

    private static Optional<Assignee> to(ResultSet row) throws SQLException {
        var team = Optional.ofNullable(row.getObject("to_team", UUID.class)).map(Assignee::team);
        return team.isPresent()
                ? team
                : Optional.ofNullable(row.getObject("to_person", UUID.class)).map(Assignee::person);
    }

    private static Optional<Taken> taken(ResultSet row) throws SQLException {
        var at = instant(row, "taken_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Taken(
                        new PersonId(row.getObject("taken_by", UUID.class)), row.getString("taken_by_name"), at.get()));
    }
}
