package kith.message.internal;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.database.WorkspaceId;
import kith.message.Correction;
import kith.message.Correction.Aspect;
import kith.message.Corrections.Agreement;
import kith.message.Labels;
import kith.message.MessageId;
import kith.text.Reading;
import kith.workspace.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts what people said of a message beside it, and its labels in their place. Inside the workspace's transaction. */
@Component
public class Correcting {
    private static final String TEXT = """
            SELECT text, language
              FROM message
             WHERE workspace_id = :workspace
               AND id = :id
               FOR UPDATE             -- an edit waits for the correction, and the other way round
            """;

    private static final String RELABEL = """
            UPDATE message
               SET language = :language, xid = pg_current_xact_id(), %s
             WHERE workspace_id = :workspace
               AND id = :id
            """.formatted(LabelColumns.SET);

    private final JdbcClient jdbc;
    private final CorrectionRows rows;
    private final WorkspaceReadings readings;

    Correcting(JdbcClient jdbc, CorrectionRows rows, WorkspaceReadings readings) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.readings = readings;
    }

    /** What counted before and counts now, for every aspect that was or is corrected. */
    public record Change(Map<Aspect, String> before, Map<Aspect, String> after) {}

    private record Said(String text, String language) {}

    /** Makes these the corrections of a message; empty when they were already, or there is no such message. */
    public Optional<Change> replace(
            WorkspaceId workspace, MessageId id, Map<Aspect, String> said, Person by, Instant at) {
        var found = jdbc.sql(TEXT)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Said(row.getString("text"), row.getString("language")))
                .optional();
        var before = readings.corrections(workspace, List.of(id.value())).getOrDefault(id.value(), List.of());
        if (found.isEmpty() || values(before).equals(said)) {
            return Optional.empty();
        }
        var reading = readings.reader(workspace).read(found.get().text());
        var after = new ArrayList<Correction>();
        said.forEach((aspect, value) -> after.add(new Correction(
                aspect,
                value,
                was(aspect, before, reading, found.get()),
                by.id().value(),
                by.name(),
                at)));
        rows.replace(workspace, id.value(), after);
        LabelColumns.set(jdbc.sql(RELABEL), Labels.of(Corrected.reading(reading, after), !after.isEmpty()))
                .param("language", Corrected.language(after).orElse(was(Aspect.LANGUAGE, before, reading, found.get())))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        return Optional.of(new Change(counted(before, after), counted(after, before)));
    }

    private static Map<Aspect, String> values(List<Correction> corrections) {
        return corrections.stream().collect(toMap(Correction::aspect, Correction::value));
    }

    /** What the program had read, before anybody corrected it. */
    private static String was(Aspect aspect, List<Correction> before, Reading reading, Said said) {
        return before.stream()
                .filter(c -> c.aspect() == aspect)
                .map(Correction::was)
                .findFirst()
                .orElseGet(() -> aspect == Aspect.LANGUAGE ? said.language() : Corrected.label(reading, aspect));
    }

    private static Map<Aspect, String> counted(List<Correction> these, List<Correction> others) {
        var counted = new EnumMap<Aspect, String>(Aspect.class);
        others.forEach(c -> counted.put(c.aspect(), c.was()));
        these.forEach(c -> counted.put(c.aspect(), c.value()));
        return counted;
    }

    public Map<Aspect, Agreement> agreement(WorkspaceId workspace) {
        return rows.agreement(workspace);
    }
}
