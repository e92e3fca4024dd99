package kith.writing.internal;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import kith.database.Tenant;
import kith.database.WorkspaceId;
import kith.history.Action;
import kith.history.History;
import kith.workspace.Here;
import kith.workspace.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words of a workspace that no dictionary knows, and that are right there. */
@Component
public class OurWords {
    public static final int MOST = 2_000;
    public static final int LONGEST = 60;

    private static final String INSERT = """
            INSERT INTO own_word (workspace_id, word, added_at)
            VALUES (:workspace, :word, :now)
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final Tenant tenant;
    private final History history;
    private final InstantSource clock;

    OurWords(JdbcClient jdbc, Tenant tenant, History history, InstantSource clock) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.history = history;
        this.clock = clock;
    }

    /** By the alphabet. */
    public List<String> of(WorkspaceId workspace) {
        return tenant.in(
                workspace,
                () -> jdbc.sql("SELECT word FROM own_word ORDER BY lower(word)")
                        .query(String.class)
                        .list());
    }

    /**
     * One that is there already stays as it is.
     *
     * @throws Invalid when it is no word, or there are too many
     */
    public String add(Here here, String given) {
        var word = given.strip();
        if (word.isEmpty() || word.length() > LONGEST || word.codePoints().anyMatch(Character::isISOControl)) {
            throw new Invalid("word", "writing.invalid.word", LONGEST);
        }
        tenant.run(here.id(), () -> {
            if (of(here.id()).size() >= MOST) {
                throw new Invalid("word", "writing.invalid.many", MOST);
            }
            var added = jdbc.sql(INSERT)
                    .param("workspace", here.id().value())
                    .param("word", word)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (added == 1) {
                record(here, "word.add", word);
            }
        });
        return word;
    }

    /** False when it is none of ours. */
    public boolean remove(Here here, String word) {
        return tenant.in(here.id(), () -> {
            var removed = jdbc.sql("DELETE FROM own_word WHERE lower(word) = lower(:word)")
                    .param("word", word)
                    .update();
            if (removed > 0) {
                record(here, "word.remove", word);
            }
            return removed > 0;
        });
    }

    private void record(Here here, String act, String word) {
        history.record(
                here.id(),
                here.actor(),
                Action.of(act, "workspace", here.id(), here.workspace().name()).with(java.util.Map.of("word", word)));
    }
}
