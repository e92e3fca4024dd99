package kith.notification.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kith.notification.Choice;
import kith.workspace.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people of a workspace chose, inside its transaction. */
@Repository
public class ChoiceRows {
    private static final String OF = """
            SELECT kind, mail, push
              FROM notification_choice
             WHERE person_id = :person
            """;

    private static final String OF_KIND = """
            SELECT person_id, mail, push
              FROM notification_choice
             WHERE kind = :kind AND person_id = ANY (CAST(:people AS uuid[]))
            """;

    private static final String PUT = """
            INSERT INTO notification_choice (workspace_id, person_id, kind, mail, push)
            VALUES (kith_workspace(), :person, :kind, :mail, :push)
                ON CONFLICT (workspace_id, person_id, kind)
                DO UPDATE SET mail = excluded.mail, push = excluded.push
            """;

    private static final String FORGET = """
            DELETE FROM notification_choice
             WHERE person_id = :person
            """;

    private final JdbcClient jdbc;

    ChoiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By kind. */
    public Map<String, Choice> of(PersonId person) {
        var chosen = new HashMap<String, Choice>();
        jdbc.sql(OF).param("person", person.value()).query(row -> {
            chosen.put(row.getString("kind"), new Choice(row.getBoolean("mail"), row.getBoolean("push")));
        });
        return chosen;
    }

    /** Of one kind, by person; who chose nothing is not there. */
    public Map<PersonId, Choice> of(Collection<PersonId> people, String kind) {
        var chosen = new HashMap<PersonId, Choice>();
        jdbc.sql(OF_KIND)
                .param("kind", kind)
                .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
                .query(row -> {
                    chosen.put(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            new Choice(row.getBoolean("mail"), row.getBoolean("push")));
                });
        return chosen;
    }

    public void put(PersonId person, Map<String, Choice> chosen) {
        chosen.forEach((kind, choice) -> jdbc.sql(PUT)
                .param("person", person.value())
                .param("kind", kind)
                .param("mail", choice.mail())
                .param("push", choice.push())
                .update());
    }

    public void forget(PersonId person) {
        jdbc.sql(FORGET).param("person", person.value()).update();
    }
}
