package kith.workspace.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.database.Ids;
import kith.workspace.Caller;
import kith.workspace.PersonId;
import kith.workspace.Tokens;
import kith.workspace.Tokens.Token;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of API tokens: an instance table. */
@Repository
public class TokenRows {
    private static final String INSERT = """
            INSERT INTO api_token (id, token_hash, person_id, name, scopes, created_at, expires_at)
            VALUES (:id, :hash, :person, :name, string_to_array(:scopes, ' '), :now, :expires)
            """;

    private static final String CALLER = """
            SELECT p.*, t.id AS token_id, t.name AS token_name, t.scopes, t.last_used_at
              FROM api_token t
              JOIN person p ON p.id = t.person_id
             WHERE t.token_hash = :hash
               AND t.ended_at IS NULL
               AND (t.expires_at IS NULL OR t.expires_at > :now)
               AND p.left_at IS NULL
            """;

    private static final String OF_PERSON = """
            SELECT *
              FROM api_token
             WHERE person_id = :person
               AND ended_at IS NULL
             ORDER BY created_at DESC
            """;

    private final JdbcClient jdbc;

    TokenRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new token's value, recognisable by its first letters when it turns up where it should not. */
    public static String random() {
        return "kith_" + Secrets.random();
    }

    public UUID insert(
            String token, PersonId person, String name, Set<String> scopes, Optional<Instant> expires, Instant now) {
        var id = Ids.next();
        jdbc.sql(INSERT)
                .param("id", id)
                .param("hash", Secrets.hash(token))
                .param("person", person.value())
                .param("name", name)
                .param("scopes", String.join(" ", scopes))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.map(e -> e.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
        return id;
    }

    public Optional<Caller> caller(String token, Instant now) {
        return jdbc.sql(CALLER)
                .param("hash", Secrets.hash(token))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    var id = row.getObject("token_id", UUID.class);
                    var used = row.getTimestamp("last_used_at");
                    if (used == null || used.toInstant().isBefore(now.minusSeconds(60))) {
                        used(id, now);
                    }
                    return new Caller(
                            PersonRows.person(row, n),
                            Optional.empty(),
                            Optional.of(new Caller.Token(id, row.getString("token_name"))),
                            Optional.of(Tokens.rights(Set.copyOf(scopes(row)))));
                })
                .optional();
    }

    private void used(UUID token, Instant now) {
        jdbc.sql("UPDATE api_token SET last_used_at = :now WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", token)
                .update();
    }

    public List<Token> of(PersonId person) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .query((row, n) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        scopes(row),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getTimestamp("last_used_at")).map(Timestamp::toInstant)))
                .list();
    }

    public void end(UUID token, Instant now) {
        jdbc.sql("UPDATE api_token SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", token)
                .update();
    }

    private static List<String> scopes(ResultSet row) throws SQLException {
        Array scopes = row.getArray("scopes");
        return List.of((String[]) scopes.getArray());
    }
}
