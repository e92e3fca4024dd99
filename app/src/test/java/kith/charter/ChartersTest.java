package kith.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.charter.internal.Markdown;
import kith.database.Tenant;
import kith.testing.Asking;
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

/** Inès writes the charter of Brindle, Tom agrees, and everybody reads it. */
@KithTest
class ChartersTest {
    @Autowired
    Charters charters;

    @Autowired
    Someone someone;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Here ines;
    String at;

    @BeforeEach
    void a_workspace() {
        ines = someone.owning("Brindle", "Inès Moreau");
        at = "/api/v1/workspaces/" + ines.workspace().slug() + "/charters";
    }

    @Test
    void a_draft_holds_once_a_second_person_agrees_to_what_they_read() {
        var tom = someone.joining(ines, "Tom Keller", Role.COMMUNITY_MANAGER);
        var id = asking(ines)
                .post(at, Map.of("language", "en", "pack", "ours"))
                .json()
                .path("id")
                .stringValue();
        var version = at + "/" + id + "/versions/1";
        assertThat(page("").statusCode()).as("a draft is nobody's business").isEqualTo(404);

        var put = ifMatch(asking(ines), "PUT", version + "/proposal", "{}", tag(version));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        var read = tag(version);
        assertThat(ifMatch(asking(ines), "PUT", version + "/agreement", "", read)
                        .status())
                .as("nobody agrees to their own")
                .isEqualTo(403);
        var changed = ifMatch(asking(ines), "PUT", version + "/texts/fr", french("Sois gentil"), read);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(ifMatch(asking(tom), "PUT", version + "/agreement", "", read).status())
                .as("Tom agrees to nothing he has not read")
                .isIn(409, 412);
        var missing = ifMatch(asking(ines), "PUT", version + "/proposal", "{}", tag(version));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body()).contains("“fr” there are 1 articles, in “en” 8");
        ifMatch(asking(ines), "DELETE", version + "/texts/fr", "", tag(version));
        ifMatch(asking(ines), "PUT", version + "/proposal", "{}", tag(version));
        var agreed = ifMatch(asking(tom), "PUT", version + "/agreement", "", tag(version));

        assertThat(agreed.status()).as(agreed.body()).isEqualTo(200);
        assertThat(page("").body()).contains("How we are with each other", "id=\"a8\"", "Version 1");
        var late = ifMatch(asking(ines), "PUT", version + "/texts/en", french("Be rude"), tag(version));
        assertThat(late.status()).as("what was agreed to never changes").isEqualTo(409);
    }

    @Test
    void a_change_is_announced_and_the_older_version_stays_where_it_was() {
        agreed(text("Never open a pack."), Optional.empty());
        var draft = charters.draft(ines);
        draft = charters.write(ines, draft, text("Never open a damaged pack."));
        var soon = Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.MINUTES);
        draft = charters.propose(ines, draft, Optional.of(soon));
        ripen();
        charters.agree(ines, draft);

        assertThat(page("").body())
                .contains("Version 2 will be in force", "Never open a pack.")
                .doesNotContain("damaged");
        assertThat(page("/versions/2/changes").body()).contains("<ins>", "damaged");
        assertThat(page("/versions/2").body()).contains("Never open a damaged pack.", "in force from");
        jdbcRun(
                "UPDATE charter_version SET force_from = now(), agreed_at = now() WHERE workspace_id = :workspace AND number = 2");
        assertThat(page("").body()).contains("Never open a damaged pack.");
        assertThat(page("/versions/1").body()).contains("This is an older version", "Never open a pack.");
    }

    @Test
    void whoever_is_alone_waits_ten_minutes() {
        charters.begin(ines, "en", true);
        var draft = charters.propose(ines, charters.draft(ines), Optional.empty());

        assertThatThrownBy(() -> charters.agree(ines, draft))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.key()).isEqualTo("charter.cool-down"));
        ripen();
        assertThat(charters.agree(ines, draft).holds(Instant.now())).isTrue();
    }

    @Test
    void nothing_else_of_a_workspace_is_told_and_none_without_a_charter() {
        var stranger = someone.owning("Elsewhere", "Nobody Known");
        charters.begin(ines, "en", true);
        assertThat(asking(stranger).get(at).status()).isEqualTo(404);
        var hidden = page("");
        var unknown = read("/c/no-such-place");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).doesNotContain("Brindle", "Inès");
        assertThat(read("/c/" + ines.id()).statusCode()).as("only by its name").isEqualTo(404);

        var draft = charters.propose(ines, charters.draft(ines), Optional.empty());
        ripen();
        charters.agree(ines, draft);
        charters.write(ines, charters.draft(ines), text("A secret plan."));
        assertThat(page("").body()).contains("Brindle").doesNotContain("Inès", "secret");
        assertThat(page("/versions/2").statusCode()).isEqualTo(404);
        assertThat(page("?in=fr").body()).contains("lang=\"fr\"", "Comment nous vivons ensemble", "en vigueur");
    }

    @Test
    void what_people_write_is_drawn_and_never_run() {
        assertThat(
                        Markdown.html(
                                "**Be** <script>alert(1)</script> [so](javascript:alert(1)) ![x](https://x.example/p.png) [ok](https://x.example)"))
                .contains("<strong>Be</strong>", "&lt;script&gt;", "href=\"https://x.example\"")
                .doesNotContain("<script", "javascript:", "<img");
    }

    @Test
    void a_moderator_reads_and_does_not_write() {
        charters.begin(ines, "en", true);
        var eva = someone.joining(ines, "Eva Lind", Role.MODERATOR);
        assertThat(asking(eva).get(at).status()).isEqualTo(200);
        assertThat(asking(eva).post(at, Map.of()).status()).isEqualTo(403);
    }

    private void agreed(CharterText text, Optional<Instant> from) {
        charters.begin(ines, "en", false);
        var draft = charters.propose(ines, charters.write(ines, charters.draft(ines), text), from);
        ripen();
        charters.agree(ines, draft);
    }

    private static CharterText text(String body) {
        return new CharterText("en", "Our rules", "", List.of(new Article("Batteries", body, "")));
    }

    private static String french(String title) {
        return "{\"title\":\"Nos règles\",\"articles\":[{\"title\":\"" + title + "\",\"body\":\"Oui.\"}]}";
    }

    /** Ten minutes pass. */
    private void ripen() {
        jdbcRun(
                "UPDATE charter_version SET proposed_at = proposed_at - interval '10 minutes' WHERE workspace_id = :workspace AND agreed_at IS NULL");
    }

    private void jdbcRun(String sql) {
        tenant.run(
                ines.id(),
                () -> jdbc.sql(sql).param("workspace", ines.id().value()).update());
    }

    private HttpResponse<String> page(String below) {
        return read("/c/" + ines.workspace().slug() + below);
    }

    private HttpResponse<String> read(String path) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Accept", "text/html")
                            .header("Accept-Language", "en")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String tag(String path) {
        return asking(ines).get(path).response().headers().firstValue("ETag").orElseThrow();
    }

    private static Asking.Answer ifMatch(Asking asking, String method, String path, String body, String tag) {
        return asking.send(method, path, body, Map.of("If-Match", tag));
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
