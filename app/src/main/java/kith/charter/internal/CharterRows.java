package kith.charter.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.charter.Article;
import kith.charter.Charter;
import kith.charter.CharterId;
import kith.charter.CharterText;
import kith.charter.CharterVersion;
import kith.charter.CharterVersion.By;
import kith.database.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of charters, their versions and words. Inside the workspace's transaction. */
@Repository
public class CharterRows {
    private static final String VERSIONS = """
            SELECT v.*, array(SELECT t.language
                                FROM charter_text t
                               WHERE t.workspace_id = v.workspace_id AND t.charter_id = v.charter_id AND t.number = v.number
                               ORDER BY t.language) AS languages
              FROM charter_version v
             WHERE v.workspace_id = :workspace
             ORDER BY v.number DESC
            """;

    private static final String INSERT = """
            INSERT INTO charter (workspace_id, id, language, created_at)
            VALUES (:workspace, :charter, :language, :at)
                ON CONFLICT (workspace_id) DO NOTHING
            """;

    private static final String INSERT_VERSION = """
            INSERT INTO charter_version (workspace_id, charter_id, number, made_by, made_by_name, made_at)
            VALUES (:workspace, :charter, :number, :by, :name, :at)
            """;

    /** Whoever changes a draft takes it back from those to whom it was put. */
    private static final String NEXT_REVISION = """
            UPDATE charter_version
               SET revision = revision + 1, proposed_by = NULL, proposed_by_name = NULL, proposed_at = NULL
             WHERE workspace_id = :workspace AND charter_id = :charter AND number = :number
               AND agreed_at IS NULL AND revision = :revision
            """;

    private static final String PROPOSE = """
            UPDATE charter_version
               SET revision = revision + 1, force_from = :from, proposed_by = :by, proposed_by_name = :name, proposed_at = :at
             WHERE workspace_id = :workspace AND charter_id = :charter AND number = :number
               AND agreed_at IS NULL AND revision = :revision
            """;

    private static final String AGREE = """
            UPDATE charter_version
               SET revision = revision + 1, force_from = :from, agreed_by = :by, agreed_by_name = :name, agreed_at = :at
             WHERE workspace_id = :workspace AND charter_id = :charter AND number = :number
               AND agreed_at IS NULL AND proposed_at IS NOT NULL AND revision = :revision
            """;

    private static final String DELETE_VERSION = """
            DELETE FROM charter_version
             WHERE workspace_id = :workspace AND charter_id = :charter AND number = :number
               AND agreed_at IS NULL AND revision = :revision
            """;

    private static final String DELETE_TEXT = """
            DELETE FROM charter_text
             WHERE workspace_id = :workspace AND charter_id = :charter AND number = :number AND language = :language
            """;

    private static final String INSERT_TEXT = """
            INSERT INTO charter_text (workspace_id, charter_id, number, language, title, preamble)
            VALUES (:workspace, :charter, :number, :language, :title, :preamble)
            """;

    private static final String INSERT_ARTICLE = """
            INSERT INTO charter_article (workspace_id, charter_id, number, language, place, title, body, follows)
            VALUES (:workspace, :charter, :number, :language, :place, :title, :body, :follows)
            """;

    private static final String TEXTS = """
            SELECT t.language, t.title AS of_all, t.preamble, a.title, a.body, a.follows
              FROM charter_text t
              LEFT JOIN charter_article a
                ON a.workspace_id = t.workspace_id AND a.charter_id = t.charter_id AND a.number = t.number
               AND a.language = t.language
             WHERE t.workspace_id = :workspace AND t.charter_id = :charter AND t.number = :number
             ORDER BY t.language, a.place
            """;

    private final JdbcClient jdbc;

    CharterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Charter> find(WorkspaceId workspace) {
        return jdbc.sql("SELECT id, language FROM charter WHERE workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> new Charter(
                        new CharterId(row.getObject("id", UUID.class)), row.getString("language"), versions(workspace)))
                .optional();
    }

    private List<CharterVersion> versions(WorkspaceId workspace) {
        return jdbc.sql(VERSIONS)
                .param("workspace", workspace.value())
                .query((row, n) -> version(row))
                .list();
    }

    private static CharterVersion version(ResultSet row) throws SQLException {
        return new CharterVersion(
                row.getInt("number"),
                row.getLong("revision"),
                Optional.ofNullable(at(row, "force_from")),
                by(row, "made").orElseThrow(),
                by(row, "proposed"),
                by(row, "agreed"),
                List.of((String[]) row.getArray("languages").getArray()));
    }

    private static Optional<By> by(ResultSet row, String what) throws SQLException {
        var at = at(row, what + "_at");
        return at == null
                ? Optional.empty()
                : Optional.of(new By(row.getObject(what + "_by", UUID.class), row.getString(what + "_by_name"), at));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** False when the workspace has one. */
    public boolean insert(WorkspaceId workspace, CharterId id, String language, Instant at) {
        return jdbc.sql(INSERT)
                        .param("workspace", workspace.value())
                        .param("charter", id.value())
                        .param("language", language)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    public void insertVersion(WorkspaceId workspace, CharterId id, int number, By by) {
        of(INSERT_VERSION, workspace, id, number, by).update();
    }

    /** False when it is no draft any more, or another one than was read; so are the next three. */
    public boolean nextRevision(WorkspaceId workspace, CharterId id, CharterVersion read) {
        return of(NEXT_REVISION, workspace, id, read).update() > 0;
    }

    public boolean propose(WorkspaceId workspace, CharterId id, CharterVersion read, Optional<Instant> from, By by) {
        return of(PROPOSE, workspace, id, read)
                        .param(
                                "from",
                                from.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                        .param("by", by.person())
                        .param("name", by.name())
                        .param("at", by.at().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    public boolean agree(WorkspaceId workspace, CharterId id, CharterVersion read, Instant from, By by) {
        return of(AGREE, workspace, id, read)
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("by", by.person())
                        .param("name", by.name())
                        .param("at", by.at().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    public boolean deleteVersion(WorkspaceId workspace, CharterId id, CharterVersion read) {
        return of(DELETE_VERSION, workspace, id, read).update() > 0;
    }

    public void deleteText(WorkspaceId workspace, CharterId id, int number, String language) {
        of(DELETE_TEXT, workspace, id, number).param("language", language).update();
    }

    public void put(WorkspaceId workspace, CharterId id, int number, CharterText text) {
        deleteText(workspace, id, number, text.language());
        of(INSERT_TEXT, workspace, id, number)
                .param("language", text.language())
                .param("title", text.title())
                .param("preamble", text.preamble())
                .update();
        for (int i = 0; i < text.articles().size(); i++) {
            var article = text.articles().get(i);
            of(INSERT_ARTICLE, workspace, id, number)
                    .param("language", text.language())
                    .param("place", i + 1)
                    .param("title", article.title())
                    .param("body", article.body())
                    .param("follows", article.follows())
                    .update();
        }
    }

    /** By language. */
    public List<CharterText> texts(WorkspaceId workspace, CharterId id, int number) {
        record Head(String language, String title, String preamble) {}
        var texts = new LinkedHashMap<Head, List<Article>>();
        of(TEXTS, workspace, id, number).query(row -> {
            var articles = texts.computeIfAbsent(
                    new Head(row.getString("language"), row.getString("of_all"), row.getString("preamble")),
                    head -> new ArrayList<>());
            if (row.getString("title") != null) {
                articles.add(new Article(row.getString("title"), row.getString("body"), row.getString("follows")));
            }
        });
        return texts.entrySet().stream()
                .map(entry -> new CharterText(
                        entry.getKey().language(),
                        entry.getKey().title(),
                        entry.getKey().preamble(),
                        entry.getValue()))
                .toList();
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, CharterId id, int number, By by) {
        return of(sql, workspace, id, number)
                .param("by", by.person())
                .param("name", by.name())
                .param("at", by.at().atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, CharterId id, CharterVersion read) {
        return of(sql, workspace, id, read.number()).param("revision", read.revision());
    }

    private JdbcClient.StatementSpec of(String sql, WorkspaceId workspace, CharterId id, int number) {
        return jdbc.sql(sql)
                .param("workspace", workspace.value())
                .param("charter", id.value())
                .param("number", number);
    }
}
