package kith.workspace.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kith.workspace.Person;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the people who sign in: an instance table. */
@Repository
public class PersonRows {
    private static final String INSERT = """
            INSERT INTO person (id, email, name, password_hash, language, created_at)
            VALUES (:id, :email, :name, :hash, :language, :at)
                ON CONFLICT (lower(email)) DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE person
               SET name = :name, language = :language, theme = :theme, single_keys = :singleKeys
             WHERE id = :id
            """;

    private final JdbcClient jdbc;

    PersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the person was new. */
    public boolean insert(Person person, String passwordHash, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", person.id().value())
                        .param("email", person.email())
                        .param("name", person.name())
                        .param("hash", passwordHash)
                        .param("language", person.language())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public void update(Person person) {
        jdbc.sql(UPDATE)
                .param("name", person.name())
                .param("language", person.language())
                .param("theme", person.theme())
                .param("singleKeys", person.singleKeys())
                .param("id", person.id().value())
                .update();
    }

    public void changePassword(PersonId id, String hash) {
        jdbc.sql("UPDATE person SET password_hash = :hash WHERE id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
    }

    public Optional<Person> byEmail(String email) {
        return jdbc.sql("SELECT * FROM person WHERE lower(email) = lower(:email) AND left_at IS NULL")
                .param("email", email.strip())
                .query(PersonRows::person)
                .optional();
    }

    public Optional<Person> byId(PersonId id) {
        return jdbc.sql("SELECT * FROM person WHERE id = :id")
                .param("id", id.value())
                .query(PersonRows::person)
                .optional();
    }

    public String passwordHash(PersonId id) {
        return jdbc.sql("SELECT password_hash FROM person WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    public boolean anybody() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM person)")
                .query(Boolean.class)
                .single();
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("email"),
                row.getString("name"),
                row.getString("language"),
                row.getString("theme"),
                row.getBoolean("single_keys"));
    }
}
