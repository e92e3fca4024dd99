package kith.connector.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kith.connector.Json;
import kith.testing.Desk;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.testing.TakenAndCut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A day with a home-made community, all of it through Kith, counted on the community's side. */
@KithTest
class PlatformThroughKithTest implements TakenAndCut {
    @LocalServerPort
    int port;

    @Autowired
    Someone someone;

    @Value("${kith.database-owner-url}")
    String ownersUrl;

    private final HomeMade community = new HomeMade();

    @Override
    public Network network() {
        return new Network(
                port,
                someone,
                "platform",
                community.url(),
                Map.of(),
                Map.of("secret", HomeMade.SECRET),
                "published",
                community::timesSaid);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void a_home_made_community_is_heard_answered_and_moderated() {
        var desk = connected();
        assertThat(desk.channel().path("account").stringValue()).isEqualTo("Harbour Forum");

        var asked = Json.text(community.says("alice", "Is there milk?"), "id");
        var answer = desk.reply(desk.conversation("Is there milk?"), "Oat and cow.");
        assertThat(answer.path("state").stringValue()).isEqualTo("published");
        assertThat(Json.text(
                        community.find(answer.path("remoteId").stringValue()).orElseThrow(), "parent"))
                .isEqualTo(asked);

        assertThat(desk.act("hide", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(community.isHidden(asked)).isTrue();
        assertThat(desk.act("ban", "alice").path("state").stringValue()).isEqualTo("published");
        assertThat(community.isBanned("alice")).isTrue();
        assertThat(desk.act("remove", asked).path("state").stringValue()).isEqualTo("published");
        assertThat(community.find(asked)).isEmpty();
    }

    @Test
    void what_it_tells_and_what_it_is_asked_for_is_there_once() {
        var desk = connected();
        var opened = desk.letsItsNetworkCall().json();
        var address = opened.path("address").stringValue();
        assertThat(opened.path("secret").isNull()).isTrue();

        var told = community.says("alice", "Told and asked for.");
        assertThat(HomeMade.calls(address, "call-1", List.of(told), "another secret"))
                .isEqualTo(401);
        assertThat(HomeMade.calls(address, "call-1", List.of(told), HomeMade.SECRET))
                .isEqualTo(200);
        assertThat(HomeMade.calls(address, "call-1", List.of(told), HomeMade.SECRET))
                .isEqualTo(200);
        assertThat(HomeMade.calls(address, "call-2", List.of(told), HomeMade.SECRET))
                .isEqualTo(200);

        desk.conversation("Told and asked for.");
        assertThat(desk.hears("Told and asked for.")).isEqualTo(1);
        assertThat(desk.webhook().path("calledAt").isString()).isTrue();

        var gone = Json.object()
                .put("type", "gone")
                .put("id", Json.text(told, "id"))
                .put("at", Instant.now().toString());
        assertThat(HomeMade.calls(address, "call-3", List.of(gone), HomeMade.SECRET))
                .isEqualTo(200);
        desk.hearsThatItIsGone("Told and asked for.");

        assertThat(desk.letsItsNetworkBeAsked().status()).isEqualTo(204);
        assertThat(HomeMade.calls(address, "call-4", List.of(told), HomeMade.SECRET))
                .isEqualTo(404);
    }

    @Test
    void a_call_that_could_not_be_stored_is_not_acknowledged_and_is_there_once_when_it_is_sent_again()
            throws Exception {
        community.cannot("events");
        var desk = connected();
        var address = desk.letsItsNetworkCall().json().path("address").stringValue();
        var told = community.says("alice", "Told while nothing could be written.");

        breakStore(address.replaceFirst("^.*/hooks/([0-9a-f-]{36})/.*$", "$1"));
        try {
            assertThat(HomeMade.calls(address, "call-1", List.of(told), HomeMade.SECRET))
                    .isBetween(500, 599);
        } finally {
            mendStore();
        }

        assertThat(HomeMade.calls(address, "call-1", List.of(told), HomeMade.SECRET))
                .isEqualTo(200);
        assertThat(HomeMade.calls(address, "call-1", List.of(told), HomeMade.SECRET))
                .isEqualTo(200);
        desk.conversation("Told while nothing could be written.");
        assertThat(desk.hears("Told while nothing could be written.")).isEqualTo(1);
    }

    /** No call of this workspace is stored from now on. */
    private void breakStore(String workspace) throws SQLException {
        execute("""
                CREATE FUNCTION no_call() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF NEW.workspace_id = '%s' THEN
                    RAISE EXCEPTION 'the disk is full';
                  END IF;
                  RETURN NEW;
                END $$
                """.formatted(workspace));
        execute("CREATE TRIGGER no_call BEFORE INSERT ON call FOR EACH ROW EXECUTE FUNCTION no_call()");
    }

    private void mendStore() throws SQLException {
        execute("DROP TRIGGER IF EXISTS no_call ON call");
        execute("DROP FUNCTION no_call()");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(ownersUrl);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Desk connected() {
        return Desk.connect(
                port, someone, "platform", Map.of("baseUrl", community.url()), Map.of("secret", HomeMade.SECRET));
    }
}
