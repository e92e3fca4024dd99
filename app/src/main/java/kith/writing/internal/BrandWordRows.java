package kith.writing.internal;

import java.util.List;
import java.util.UUID;
import kith.writing.BrandWord;
import kith.writing.BrandWord.Kind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of brand words. Inside a transaction of the workspace. */
@Repository
public class BrandWordRows {
    private static final String ALL = """
            SELECT id, kind, word, others, why
              FROM brand_word
             ORDER BY kind = 'name' DESC, lower(word)
            """;

    private static final String INSERT = """
            INSERT INTO brand_word (workspace_id, id, kind, word, others, why)
            VALUES (kith_workspace(), :id, :kind, :word, :others, :why)
                ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE brand_word
               SET kind = :kind, word = :word, others = :others, why = :why
             WHERE id = :id
            """;

    private final JdbcClient jdbc;

    BrandWordRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<BrandWord> all() {
        return jdbc.sql(ALL)
                .query((row, n) -> new BrandWord(
                        row.getObject("id", UUID.class),
                        Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                        row.getString("word"),
                        List.of((String[]) row.getArray("others").getArray()),
                        row.getString("why")))
                .list();
    }

    /** False when the word is there already. */
    public boolean insert(BrandWord word) {
        return filled(INSERT, word).update() == 1;
    }

    /** False when another is the same. */
    public boolean update(BrandWord word) {
        try {
            return filled(UPDATE, word).update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private JdbcClient.StatementSpec filled(String sql, BrandWord word) {
        return jdbc.sql(sql)
                .param("id", word.id())
                .param("kind", word.kind().word())
                .param("word", word.word())
                .param("others", word.others().toArray(String[]::new))
                .param("why", word.why());
    }

    public void remove(UUID id) {
        jdbc.sql("DELETE FROM brand_word WHERE id = :id").param("id", id).update();
    }
}
