package kith.conversation.internal;

import static kith.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.conversation.ConversationId;
import kith.conversation.Note;
import kith.conversation.NoteId;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of notes, of what they said before, and of whom they name. */
@Repository
public class NoteRows {
    private static final String NOTES = """
            SELECT n.*, p.name AS author_name,
                   ARRAY(SELECT m.person_id::text FROM note_mention m WHERE m.note_id = n.id ORDER BY m.person_id) AS mentions,
                   ARRAY(SELECT r.text FROM note_revision r WHERE r.note_id = n.id ORDER BY r.number) AS before
              FROM note n
              JOIN person p ON p.id = n.author_id
            """;

    private static final String IN = NOTES + """
             WHERE n.conversation_id = :conversation
             ORDER BY n.at, n.id
            """;

    private static final String ONE = NOTES + """
             WHERE n.id = :id
            """;

    private static final String UNSEEN = NOTES + """
             WHERE n.gone_at IS NULL
               AND n.id IN (SELECT u.note_id FROM note_mention u WHERE u.person_id = :person AND u.seen_at IS NULL)
             ORDER BY n.at DESC, n.id
             LIMIT :limit
            """;

    private static final String INSERT = """
            INSERT INTO note (workspace_id, id, conversation_id, author_id, text, at)
            VALUES (:workspace, :id, :conversation, :author, :text, :now)
            """;

    private static final String KEEP = """
            INSERT INTO note_revision (workspace_id, note_id, number, text, replaced_at)
            SELECT :workspace, n.id, 1 + (SELECT count(*) FROM note_revision r WHERE r.note_id = n.id), n.text, :now
              FROM note n
             WHERE n.id = :id
            """;

    private static final String MENTION = """
            INSERT INTO note_mention (workspace_id, note_id, person_id)
            SELECT :workspace, :id, person_id
              FROM unnest(CAST(:people AS uuid[])) AS p (person_id)
                ON CONFLICT DO NOTHING
            """;

    private static final String UNMENTION = """
            DELETE FROM note_mention
             WHERE note_id = :id
               AND person_id <> ALL (CAST(:people AS uuid[]))
            """;

    private static final String SEEN = """
            UPDATE note_mention m
               SET seen_at = :now
              FROM note n
             WHERE n.id = m.note_id
               AND n.conversation_id = :conversation
               AND m.person_id = :person
               AND m.seen_at IS NULL
            """;

    private final JdbcClient jdbc;

    NoteRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Note> in(ConversationId conversation) {
        return jdbc.sql(IN)
                .param("conversation", conversation.value())
                .query(NoteRows::note)
                .list();
    }

    public Optional<Note> find(NoteId id) {
        return jdbc.sql(ONE).param("id", id.value()).query(NoteRows::note).optional();
    }

    public List<Note> unseen(PersonId person, int limit) {
        return jdbc.sql(UNSEEN)
                .param("person", person.value())
                .param("limit", limit)
                .query(NoteRows::note)
                .list();
    }

    public void insert(
            WorkspaceId workspace, NoteId id, ConversationId conversation, PersonId author, String text, Instant now) {
        jdbc.sql(INSERT)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("conversation", conversation.value())
                .param("author", author.value())
                .param("text", text)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps what it said. */
    public void change(WorkspaceId workspace, NoteId id, String text, Instant now) {
        jdbc.sql("SELECT 1 FROM note WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .list();
        jdbc.sql(KEEP)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("UPDATE note SET text = :text, edited_at = :now WHERE id = :id AND gone_at IS NULL")
                .param("id", id.value())
                .param("text", text)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void empty(NoteId id, Instant now) {
        Stream.of("DELETE FROM note_revision WHERE note_id = :id", "DELETE FROM note_mention WHERE note_id = :id")
                .forEach(sql -> jdbc.sql(sql).param("id", id.value()).update());
        jdbc.sql("UPDATE note SET text = '', gone_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** It names these and nobody else. */
    public void mention(WorkspaceId workspace, NoteId id, Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::toString).toArray(String[]::new);
        jdbc.sql(UNMENTION).param("id", id.value()).param("people", ids).update();
        jdbc.sql(MENTION)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("people", ids)
                .update();
    }

    public void seen(PersonId person, ConversationId conversation, Instant now) {
        jdbc.sql(SEEN)
                .param("person", person.value())
                .param("conversation", conversation.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Note note(ResultSet row, int number) throws SQLException {
        return new Note(
                new NoteId(row.getObject("id", UUID.class)),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new PersonId(row.getObject("author_id", UUID.class)),
                row.getString("author_name"),
                row.getString("text"),
                instant(row, "at").orElseThrow(),
                instant(row, "edited_at"),
                instant(row, "gone_at"),
                texts(row, "mentions").map(UUID::fromString).map(PersonId::new).toList(),
                texts(row, "before").toList());
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }
}
