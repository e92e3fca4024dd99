package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Draft;
import kith.connector.sandbox.network.Person;
import kith.delivery.Deliveries;
import kith.delivery.Delivery;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Noor asks on a network, and before she is answered the team talks it over among itself. */
@KithTest
class NotesTest {
    private static final String SECRET = "kerfuffle-in-the-workshop";

    @Autowired
    Conversations conversations;

    @Autowired
    Replies replies;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Channels channels;

    @Autowired
    Someone someone;

    @LocalServerPort
    int port;

    final SandboxServer network = SandboxServer.forgetful();
    Here ines;
    Here tom;
    Here ada;
    Conversation noor;
    String place;

    @BeforeEach
    void noor_asks() {
        ines = someone.owning("Brindle", "Inès Moreau");
        tom = someone.joining(ines, "Tom Okafor", Role.MODERATOR);
        ada = someone.joining(ines, "Ada Nwosu", Role.COLLEAGUE);
        var brindle = network.letIn("brindle", "Brindle Cycles", Person.Role.MODERATOR);
        network.letIn("noor", "Noor Haddad", Person.Role.MEMBER);
        var world = network.world();
        world.write(
                world.byHandle("noor").orElseThrow().id(),
                Draft.in(world.rooms().getFirst().id(), "@brindle my plug is burnt, what now?"),
                Instant.now());
        var channel = channels.connect(
                ines,
                "sandbox",
                "Forum",
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", brindle));
        channels.setMode(ines, channel, Channel.Mode.LIVE);
        noor = Patience.until(
                "Noor waits",
                () ->
                        conversations
                                .list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 1)
                                .items()
                                .stream()
                                .findFirst());
        place = "/api/v1/workspaces/" + ines.workspace().slug() + "/conversations/" + noor.id();
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** The network is asked, not we: nothing of the note is there, though an answer left right after it. */
    @Test
    void a_note_never_leaves_kith() {
        note(ines, SECRET + " @Tom Okafor");
        var answer = replies.send(
                        ines,
                        noor.id(),
                        new Replies.Reply("Send us a picture.", Optional.empty(), Optional.empty(), true))
                .left()
                .orElseThrow();
        Patience.untilTrue(
                "the answer left",
                () -> deliveries.find(ines.id(), answer).orElseThrow().state() == Delivery.State.PUBLISHED);

        assertThat(network.world().everything().toString())
                .contains("Send us a picture.")
                .doesNotContain(SECRET);
        assertThat(deliveries.ofConversation(ines.id(), noor.id().value())).hasSize(1);
        var workspace = "/api/v1/workspaces/" + ines.workspace().slug();
        assertThat(as(ines).get(workspace + "/messages?q=kerfuffle").body()).doesNotContain(SECRET);
        assertThat(as(ines).get(workspace + "/history").body())
                .contains("note.write")
                .doesNotContain(SECRET);
        assertThat(as(ines).get(place).body()).doesNotContain(SECRET);
    }

    @Test
    void the_team_reads_it_among_what_was_said() {
        note(ada, "The plug is ours, " + SECRET);
        assertThat(page(tom, "/inbox/" + noor.id())).contains(SECRET, "Internal note", "Ada Nwosu");
        assertThat(as(tom).get(place + "/notes").json().get("items")).hasSize(1);
    }

    @Test
    void whom_it_names_finds_it_on_today_until_they_opened_it() {
        note(ines, "@Tom Okafor is the workshop in? " + SECRET);
        assertThat(page(tom, "/today")).contains(SECRET, "Inès Moreau named you in a note");
        assertThat(page(ada, "/today")).doesNotContain(SECRET);
        page(tom, "/inbox/" + noor.id());
        assertThat(page(tom, "/today")).doesNotContain(SECRET);
    }

    @Test
    void its_author_changes_it_and_takes_it_away_and_both_leave_a_trace() {
        var id = note(ines, "The plug is theirs.");
        var changed = as(ines).put(place + "/notes/" + id, Map.of("text", "The plug is ours. @Ada"));
        assertThat(changed.json().get("before").get(0).asString()).isEqualTo("The plug is theirs.");
        assertThat(changed.json().get("mentions")).hasSize(1);

        assertThat(as(tom).put(place + "/notes/" + id, Map.of("text", "Mine")).status())
                .isEqualTo(403);
        assertThat(as(tom).delete(place + "/notes/" + id).status()).isEqualTo(403);

        assertThat(as(ines).delete(place + "/notes/" + id).status()).isEqualTo(204);
        assertThat(as(ines).delete(place + "/notes/" + id).status()).isEqualTo(409);
        var gone = as(tom).get(place + "/notes").json().get("items").get(0);
        assertThat(gone.get("text").asString()).isEmpty();
        assertThat(gone.get("before")).isEmpty();
        assertThat(page(tom, "/inbox/" + noor.id()))
                .contains("Inès Moreau took a note away")
                .doesNotContain("The plug is ours.", "The plug is theirs.");
    }

    @Test
    void what_says_nothing_is_none_and_another_workspace_reads_none() {
        assertThat(as(ines).post(place + "/notes", Map.of("text", "  ")).status())
                .isEqualTo(422);
        assertThat(as(ines).post(place + "/notes", Map.of("text", "x".repeat(10_001)))
                        .status())
                .isEqualTo(422);
        var id = note(ines, SECRET);

        var lumen = someone.owning("Lumen", "Karim Haddad");
        var there = "/api/v1/workspaces/" + lumen.workspace().slug() + "/conversations/" + noor.id() + "/notes";
        assertThat(as(lumen).get(there).status()).isEqualTo(404);
        assertThat(as(lumen).put(there + "/" + id, Map.of("text", "x")).status())
                .isEqualTo(404);
        assertThat(as(lumen).post(there, Map.of("text", "x")).status()).isEqualTo(404);
    }

    private String note(Here who, String text) {
        var written = as(who).post(place + "/notes", Map.of("text", text));
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        return written.json().get("id").asString();
    }

    private String page(Here who, String path) {
        var answer = as(who).get("/" + ines.workspace().slug() + path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Asking as(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
