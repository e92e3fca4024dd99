package kith.message.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import kith.database.WorkspaceId;
import kith.message.Correction.Aspect;
import kith.text.Because.Score;
import kith.text.TextReader;
import kith.text.adapt.Adaptation;
import kith.text.adapt.Lesson;
import kith.text.product.Products;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What workspaces learnt from their corrections and which products they named, remembered by how often either changed: other nodes'
 * changes are seen, too.
 */
@Component
class Adaptations {
    /** More teach nothing new: a word's worth is bounded. */
    private static final int NEWEST = 5_000;

    private static final String CHANGES = """
            SELECT lessons
              FROM rereading
             WHERE workspace_id = :workspace
            """;

    private static final String LESSONS = """
            SELECT c.aspect, c.value, m.text
              FROM correction c
              JOIN message m ON m.workspace_id = c.workspace_id AND m.id = c.message_id
             WHERE c.workspace_id = :workspace
               AND c.aspect IN ('sentiment', 'offence', 'hate', 'spam', 'irony')
             ORDER BY c.at DESC, c.message_id, c.aspect
             LIMIT :newest
            """;

    private final JdbcClient jdbc;
    private final ProductRows products;
    private final Map<WorkspaceId, Learnt> known = new ConcurrentHashMap<>();

    Adaptations(JdbcClient jdbc, ProductRows products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    /**
     * @param changes how often corrections or products had changed
     */
    record Learnt(long changes, Adaptation adaptation, Products products) {
        static final Learnt NOTHING = new Learnt(0, Adaptation.NONE, Products.NONE);
    }

    /** Inside the workspace's transaction, and not in one that changed corrections or products: it may yet be rolled back. */
    Learnt of(WorkspaceId workspace, TextReader model) {
        long changes = changes(workspace);
        if (changes == 0) {
            return Learnt.NOTHING;
        }
        return Objects.requireNonNull(known.compute(
                workspace,
                (w, learnt) -> learnt != null && learnt.changes() == changes
                        ? learnt
                        : new Learnt(changes, learn(w, model), new Products(products.all(w)))));
    }

    long changes(WorkspaceId workspace) {
        return jdbc.sql(CHANGES)
                .param("workspace", workspace.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private Adaptation learn(WorkspaceId workspace, TextReader model) {
        return Adaptation.of(jdbc.sql(LESSONS)
                .param("workspace", workspace.value())
                .param("newest", NEWEST)
                .query((row, n) -> new Lesson(
                        row.getString("text"),
                        model.read(row.getString("text")),
                        score(row.getString("aspect")),
                        row.getString("value")))
                .list());
    }

    private static Score score(String aspect) {
        return Score.valueOf(Aspect.of(aspect).orElseThrow().word().toUpperCase(Locale.ROOT));
    }
}
