package kith.hours.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.database.WorkspaceId;
import kith.hours.Holiday;
import kith.hours.Opening;
import kith.hours.Week;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of openings and days off. Inside the workspace's transaction. */
@Repository
public class HoursRows {
    private static final String OPENINGS = """
            SELECT weekday, from_minute, to_minute
              FROM opening
             WHERE workspace_id = :workspace
             ORDER BY weekday, from_minute
            """;

    private static final String INSERT_OPENING = """
            INSERT INTO opening (workspace_id, weekday, from_minute, to_minute)
            VALUES (:workspace, :weekday, :from, :to)
            """;

    private static final String HOLIDAYS = """
            SELECT day, name
              FROM holiday
             WHERE workspace_id = :workspace
             ORDER BY day
            """;

    private static final String PUT_HOLIDAY = """
            INSERT INTO holiday (workspace_id, day, name)
            VALUES (:workspace, :day, :name)
                ON CONFLICT (workspace_id, day) DO UPDATE SET name = excluded.name
            """;

    private static final String DELETE_HOLIDAY = """
            DELETE FROM holiday
             WHERE workspace_id = :workspace AND day = :day
            """;

    private static final String CALENDARS = """
            SELECT code
              FROM holiday_calendar
             WHERE workspace_id = :workspace
             ORDER BY code
            """;

    private static final String INSERT_CALENDAR = """
            INSERT INTO holiday_calendar (workspace_id, code)
            VALUES (:workspace, :code)
            """;

    private final JdbcClient jdbc;

    HoursRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when nobody has said any. */
    public Optional<Week> week(WorkspaceId workspace) {
        var openings = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        of(OPENINGS, workspace).query(row -> {
            openings.computeIfAbsent(DayOfWeek.of(row.getInt("weekday")), day -> new ArrayList<>())
                    .add(new Opening(row.getInt("from_minute"), row.getInt("to_minute")));
        });
        return openings.isEmpty() ? Optional.empty() : Optional.of(new Week(openings));
    }

    public void replace(WorkspaceId workspace, Week week) {
        of("DELETE FROM opening WHERE workspace_id = :workspace", workspace).update();
        for (Map.Entry<DayOfWeek, List<Opening>> day : week.openings().entrySet()) {
            for (var opening : day.getValue()) {
                of(INSERT_OPENING, workspace)
                        .param("weekday", day.getKey().getValue())
                        .param("from", opening.from())
                        .param("to", opening.to())
                        .update();
            }
        }
    }

    /** The workspace's own. */
    public List<Holiday> holidays(WorkspaceId workspace) {
        return of(HOLIDAYS, workspace)
                .query((row, n) ->
                        new Holiday(row.getObject("day", LocalDate.class), row.getString("name"), Optional.empty()))
                .list();
    }

    public void put(WorkspaceId workspace, LocalDate day, String name) {
        of(PUT_HOLIDAY, workspace).param("day", day).param("name", name).update();
    }

    public void delete(WorkspaceId workspace, LocalDate day) {
        of(DELETE_HOLIDAY, workspace).param("day", day).update();
    }

    public List<String> calendars(WorkspaceId workspace) {
        return of(CALENDARS, workspace).query((row, n) -> row.getString("code")).list();
    }

    public void replaceCalendars(WorkspaceId workspace, List<String> codes) {
        of("DELETE FROM holiday_calendar WHERE workspace_id = :workspace", workspace)
                .update();
        codes.forEach(code -> of(INSERT_CALENDAR, workspace).param("code", code).update());
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace) {
        return jdbc.sql(sql).param("workspace", workspace.value());
    }
}
