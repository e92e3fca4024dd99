package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Said.Kind;
import kith.database.Tenant;
import kith.message.MessageFollower;
import kith.testing.Asking;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Brindle answers every week, kept ready. */
@KithTest
class SavedRepliesTest {
    private static final String TEXT = "Hello {{name}}, the plug is new. {{ME}}, {{ workspace }}";

    @Autowired
    Conversations conversations;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Asking asking;
    String at;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle", "Inès Moreau");
        asking = new Asking(port, someone.token(ines.caller().person()));
        at = "/api/v1/workspaces/" + ines.workspace().slug() + "/saved-replies";
    }

    @Test
    void is_made_changed_and_removed_by_whoever_manages_the_workspace() {
        var made = asking.post(at, Map.of("name", "Plug", "text", TEXT));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var place = at + "/" + made.json().get("id").asString();
        assertThat(asking.put(place, Map.of("name", "New plug"))
                        .json()
                        .get("text")
                        .asString())
                .isEqualTo(TEXT);

        var moderator = new Asking(
                port,
                someone.token(someone.joining(ines, "Tom Okafor", Role.MODERATOR)
                        .caller()
                        .person()));
        assertThat(moderator.get(at).json().get("items")).hasSize(1);
        assertThat(moderator.delete(place).status()).isEqualTo(403);

        var lumen = someone.owning("Lumen", "Karim Haddad");
        var stranger = new Asking(port, someone.token(lumen.caller().person()));
        assertThat(stranger.get("/api/v1/workspaces/" + lumen.workspace().slug() + place.substring(at.length() - 14))
                        .status())
                .isEqualTo(404);

        assertThat(asking.delete(place).status()).isEqualTo(204);
        assertThat(asking.get(at).json().get("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Plug, 'Hello {{nmae}}', text",
        "Plug, 'Hello {{}}', text",
        "Plug, ' ', text",
        "' ', Hello, name",
        "PLUG, Hello, name",
    })
    void what_cannot_be_kept_is_refused_with_the_field(String name, String text, String field) {
        asking.post(at, Map.of("name", "plug", "text", "There already"));
        var refused = asking.post(at, Map.of("name", name.equals("Plug") ? "Other" : name, "text", text));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(asking.get(at).json().get("items")).hasSize(1);
    }

    @Test
    void each_variable_is_filled_once_and_what_a_name_says_is_not_read_again() {
        var reply = new SavedReply(new SavedReplyId(new java.util.UUID(0, 1)), "Plug", TEXT);
        assertThat(reply.filled(Map.of(
                        SavedReply.Variable.NAME, "{{me}} $1\\",
                        SavedReply.Variable.ME, "Inès",
                        SavedReply.Variable.WORKSPACE, "Brindle")))
                .isEqualTo("Hello {{me}} $1\\, the plug is new. Inès, Brindle");
    }

    @Test
    void without_script_it_stands_in_the_composer_filled() {
        var brindle = Community.ours(ines, tenant, jdbc);
        var said = brindle.says(
                "Noor Haddad",
                Instant.now().minusSeconds(60),
                "noor",
                "@brindle the plug?",
                Kind.POST,
                Optional.empty(),
                true);
        followers.stream()
                .filter(f -> f.name().equals("conversations"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(said))));
        var noor = conversations
                .list(ines.id(), Conversations.Filter.NONE, Optional.empty(), 1)
                .items()
                .getFirst();
        var id = asking.post(at, Map.of("name", "Plug", "text", TEXT))
                .json()
                .get("id")
                .asString();
        tenant.run(ines.id(), () -> jdbc.sql("UPDATE channel SET mode = 'live'").update());
        var page = asking.get("/" + ines.workspace().slug() + "/inbox/" + noor.id() + "?saved=" + id)
                .body();
        assertThat(page).contains("Hello Noor Haddad, the plug is new. Inès, Brindle</textarea>");
    }
}
