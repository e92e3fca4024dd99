package kith.publishing.internal;

import static kith.database.Instants.instant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kith.channel.ChannelId;
import kith.publishing.Corrections.Corrected;
import kith.publishing.Corrections.Waiting;
import kith.publishing.Post.By;
import kith.publishing.PostId;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Corrections that wait for an approval. Inside a transaction of the workspace. */
@Repository
public class WaitingCorrectionRows {
    private static final String INSERT = """
            INSERT INTO waiting_correction (workspace_id, post_id, says, channels, texts, note, leaves, by_id, by_name, at)
            VALUES (kith_workspace(), :post, :says, :channels, :texts, :note, :leaves, :by, :byName, :at)
            """;

    private static final String AGREE = """
            INSERT INTO correction_agreement (workspace_id, post_id, person, at)
            VALUES (kith_workspace(), :post, :person, :at)
                ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    WaitingCorrectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(PostId post, Waiting waiting) {
        var own = List.copyOf(waiting.given().own().entrySet());
        jdbc.sql(INSERT)
                .param("post", post.value())
                .param("says", waiting.given().text())
                .param("channels", own.stream().map(one -> one.getKey().value()).toArray(UUID[]::new))
                .param("texts", own.stream().map(one -> one.getValue()).toArray(String[]::new))
                .param("note", waiting.given().note())
                .param("leaves", waiting.given().leave())
                .param("by", waiting.by().person())
                .param("byName", waiting.by().name())
                .param("at", waiting.by().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Waiting> find(PostId post) {
        return jdbc.sql("SELECT * FROM waiting_correction WHERE post_id = :post")
                .param("post", post.value())
                .query((row, n) -> {
                    var channels = (UUID[]) row.getArray("channels").getArray();
                    var texts = (String[]) row.getArray("texts").getArray();
                    var own = new HashMap<ChannelId, String>();
                    for (int i = 0; i < channels.length; i++) {
                        own.put(new ChannelId(channels[i]), texts[i]);
                    }
                    return new Waiting(
                            new Corrected(row.getString("says"), own, row.getString("note"), row.getBoolean("leaves")),
                            new By(
                                    row.getObject("by_id", UUID.class),
                                    row.getString("by_name"),
                                    instant(row, "at").orElseThrow()));
                })
                .optional();
    }

    public void delete(PostId post) {
        jdbc.sql("DELETE FROM waiting_correction WHERE post_id = :post")
                .param("post", post.value())
                .update();
    }

    public void agree(PostId post, PersonId person, Instant at) {
        jdbc.sql(AGREE)
                .param("post", post.value())
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<PersonId> agreed(PostId post) {
        return jdbc.sql("SELECT person FROM correction_agreement WHERE post_id = :post ORDER BY at")
                .param("post", post.value())
                .query((row, n) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }
}
