package kith.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kith.connector.Said.Kind;
import kith.conversation.Replies.Reply;
import kith.database.Tenant;
import kith.history.History;
import kith.message.Message;
import kith.message.MessageFollower;
import kith.testing.Community;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.web.Problem;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The inbox on a day on which Mathilde, Noor and Claire wrote to Brindle. */
@KithTest
@TestPropertySource(properties = "kith.followers=false")
class InboxTest {
    static final Instant NINE = Instant.now().minus(Duration.ofHours(9));

    @Autowired
    Conversations conversations;

    @Autowired
    Replies replies;

    @Autowired
    List<MessageFollower> followers;

    @Autowired
    History history;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    Community brindle;

    @BeforeEach
    void three_wrote_and_one_was_answered() {
        ines = someone.owning("Brindle", "Inès Moreau");
        brindle = Community.ours(ines, tenant, jdbc);
        hears("Noor Haddad", 0, "noor", "@brindle nobody comments on the burnt plugs?");
        hears("Mathilde Roux", 60, "mathilde", "@brindle is my bike part of the recall?");
        hears("Claire Dubois", 90, "claire", "@brindle how do I take the rack off?");
        hears("Brindle", 100, "claire", "Two bolts under the basket.");
    }

    @Test
    void whoever_waits_longest_is_first() {
        var waiting = list(State.WAITING);
        assertThat(waiting.items()).extracting(Conversation::threadKey).containsExactly("noor", "mathilde");
        assertThat(waiting.total()).isEqualTo(2);
        assertThat(waiting.items().getFirst().waiting().orElseThrow().reason()).isEqualTo(Reason.MENTION);
        assertThat(list(State.ANSWERED).items())
                .extracting(Conversation::threadKey)
                .containsExactly("claire");
        assertThat(conversations.waiting(ines.id())).isEqualTo(2);
    }

    @Test
    void a_page_of_the_list_goes_on_where_the_one_before_stopped() {
        var first = conversations.list(ines.id(), Conversations.Filter.in(State.WAITING), Optional.empty(), 1);
        var second = conversations.list(
                ines.id(), Conversations.Filter.in(State.WAITING), Optional.ofNullable(first.next()), 1);
        assertThat(second.items()).extracting(Conversation::threadKey).containsExactly("mathilde");
        assertThat(second.next()).isNull();
    }

    @Test
    void what_a_person_closed_opens_again_when_somebody_says_something_new() {
        var noor = list(State.WAITING).items().getFirst();
        conversations.close(ines, noor);
        assertThat(list(State.WAITING).items())
                .extracting(Conversation::threadKey)
                .containsExactly("mathilde");
        assertThat(list(State.DONE).items()).extracting(Conversation::threadKey).containsExactly("noor");

        hears("Farid Benali", 200, "noor", "Mine is fine.", false);
        assertThat(list(State.DONE).items()).hasSize(1);

        var again = hears("Noor Haddad", 300, "noor", "@brindle and what about my plug?");
        assertThat(list(State.WAITING).items())
                .extracting(Conversation::threadKey)
                .contains("noor");
        var waits =
                conversations.find(ines.id(), noor.id()).orElseThrow().waiting().orElseThrow();
        assertThat(waits.message()).isEqualTo(again.id());
    }

    @Test
    void a_closing_taken_back_lets_them_wait_as_before_and_the_history_says_both() {
        var noor = list(State.WAITING).items().getFirst();
        conversations.close(ines, noor);
        conversations.reopen(ines, conversations.find(ines.id(), noor.id()).orElseThrow());
        assertThat(list(State.WAITING).items().getFirst())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(noor);
        assertThat(history.entries(ines.id(), History.Filter.NONE, Optional.empty(), 2))
                .extracting(entry -> entry.act())
                .containsExactly("conversation.reopen", "conversation.close");
    }

    @Test
    void nothing_leaves_while_the_channel_listens_only() {
        var noor = list(State.WAITING).items().getFirst();
        assertThatThrownBy(() -> replies.send(ines, noor.id(), Reply.of("We are on it.")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> replies.send(ines, noor.id(), Reply.of("  "))).isInstanceOf(Problem.class);
    }

    @Test
    void the_pages_show_who_waits_why_and_that_the_channel_listens() throws Exception {
        var list = get(ines, "/inbox");
        assertThat(list.body()).contains("Noor Haddad", "Mathilde Roux").doesNotContain("Claire Dubois");
        var noor = list(State.WAITING).items().getFirst();
        var open = get(ines, "/inbox/" + noor.id());
        assertThat(open.body())
                .contains("They named us, and we have not answered since.", "listens only")
                .doesNotContain("id=\"rx\"");
        assertThat(get(ines, "/inbox/" + noor.id() + "/talk").body())
                .contains("burnt plugs")
                .doesNotContain("<html");
        assertThat(get(ines, "/today").body()).contains("nobody comments on the burnt plugs?", "When people write");
        assertThat(get(ines, "/members").body()).contains("Mathilde Roux", "Claire Dubois");
        assertThat(get(ines, "/members?q=roux").body())
                .contains("Mathilde Roux")
                .doesNotContain("Claire Dubois");
    }

    @Test
    void another_workspace_knows_nothing_of_it() throws Exception {
        var noor = list(State.WAITING).items().getFirst();
        var tom = someone.owning("Elsewhere", "Tom Okafor");
        assertThat(get(tom, "/inbox").body()).doesNotContain("Noor Haddad");
        assertThat(get(tom, "/inbox/" + noor.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_may_only_read_gets_no_button() throws Exception {
        var ada = someone.joining(ines, "Ada Nwosu", Role.COLLEAGUE);
        var noor = list(State.WAITING).items().getFirst();
        assertThat(get(ada, "/inbox/" + noor.id()).body())
                .contains("Your role reads the inbox but does not answer.")
                .doesNotContain("/closing");
    }

    private Conversations.Page list(State state) {
        return conversations.list(ines.id(), Conversations.Filter.in(state), Optional.empty(), 50);
    }

    private Message hears(String who, int minutes, String thread, String text) {
        return hears(who, minutes, thread, text, !who.equals("Brindle"));
    }

    private Message hears(String who, int minutes, String thread, String text, boolean mentionsUs) {
        var message = brindle.says(
                who, NINE.plus(Duration.ofMinutes(minutes)), thread, text, Kind.POST, Optional.empty(), mentionsUs);
        followers.stream()
                .filter(f -> f.name().equals("conversations") || f.name().equals("members"))
                .forEach(f -> tenant.run(ines.id(), () -> f.follow(ines.id(), List.of(message))));
        return message;
    }

    private HttpResponse<String> get(Here who, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:" + port + "/" + who.workspace().slug() + path))
                    .header(
                            "Authorization",
                            "Bearer " + someone.token(who.caller().person()))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
