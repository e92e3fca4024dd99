package kith.site;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kith.testing.Asking;
import kith.testing.KithTest;
import kith.testing.Someone;
import kith.workspace.ForEveryone;
import kith.workspace.ForSignedIn;
import kith.workspace.Here;
import kith.workspace.Needs;
import kith.workspace.Right;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every page and endpoint as everybody. The ids on the way are made up, so that most answers are “there is no such thing”. */
@KithTest
class RightsWalkTest {
    private static final Path TABLE = Path.of("..", "docs", "rights.md");
    private static final Path FRESH = Path.of("target", "rights.md");

    @Autowired
    Someone someone;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    Here owner;
    List<Endpoint> endpoints;

    record Endpoint(String method, String path, String right) {
        boolean isPage() {
            return !path.startsWith("/api/");
        }

        String at(Here here) {
            return path.replace("{workspace}", here.workspace().slug())
                    .replaceAll(
                            "\\{\\w+(:[^{}]*(\\{\\d+}[^{}]*)*)?}",
                            UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return method + " " + path + " (" + right + ")";
        }
    }

    @BeforeEach
    void what_there_is() {
        owner = someone.owning("Brindle", "Inès Moreau");
        var listed = asking(owner).get("/api/v1/endpoints").json().get("items");
        endpoints = StreamSupport.stream(listed.spliterator(), false)
                .map(e -> new Endpoint(
                        e.get("method").asString(),
                        e.get("path").asString(),
                        e.get("right").asString()))
                .toList();
    }

    @Test
    void every_handler_says_what_right_it_needs() {
        var silent = mappings.getHandlerMethods().entrySet().stream()
                .filter(e -> e.getValue().getBeanType().getName().startsWith("kith."))
                .filter(e -> saying(e.getValue()) != 1
                        || e.getKey().getMethodsCondition().getMethods().isEmpty())
                .map(e -> e.getValue().toString());
        assertThat(silent).isEmpty();
        assertThat(endpoints).hasSizeGreaterThan(50);
    }

    private static long saying(HandlerMethod method) {
        return Stream.of(Needs.class, ForSignedIn.class, ForEveryone.class)
                .filter(method::hasMethodAnnotation)
                .count();
    }

    @Test
    void a_role_gets_as_far_as_its_rights_and_no_further() {
        var wrong = new ArrayList<String>();
        for (var role : Role.values()) {
            var teammate = asking(someone.joining(owner, "Robin " + role.word(), role));
            for (var endpoint : endpoints) {
                var answer = walk(teammate, endpoint);
                var may = Right.of(endpoint.right()).map(role::may).orElse(true);
                var refused =
                        answer.statusCode() == 401 || answer.statusCode() == 403 || isSentToSignIn(endpoint, answer);
                if (may ? refused : answer.statusCode() != 403) {
                    wrong.add(role.word() + " " + endpoint + ": " + answer.statusCode());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void to_the_owner_of_another_workspace_this_one_does_not_exist() {
        var neighbour = asking(someone.owning("Lumen", "Karim Haddad"));
        var wrong = endpoints.stream()
                .filter(endpoint -> Right.of(endpoint.right()).isPresent())
                .map(endpoint -> endpoint + ": " + walk(neighbour, endpoint).statusCode())
                .filter(line -> !line.endsWith(": 404"));
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_stranger_must_sign_in() {
        var stranger = new Asking(port, "nobodys-token");
        var wrong = new ArrayList<String>();
        for (var endpoint : endpoints) {
            if (endpoint.right().equals("everyone")) {
                continue;
            }
            var answer = walk(stranger, endpoint);
            if (endpoint.isPage() ? !isSentToSignIn(endpoint, answer) : answer.statusCode() != 401) {
                wrong.add(endpoint + ": " + answer.statusCode());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Where uploads are taken, nothing else gets as far as the question of rights. */
    private HttpResponse<?> walk(Asking who, Endpoint endpoint) {
        var answer = who.head(endpoint.method(), endpoint.at(owner), Map.of());
        return answer.statusCode() == 415
                ? who.head(
                        endpoint.method(),
                        endpoint.at(owner),
                        Map.of("Content-Type", "multipart/form-data; boundary=none"))
                : answer;
    }

    private static boolean isSentToSignIn(Endpoint endpoint, HttpResponse<?> answer) {
        return !endpoint.right().equals("everyone")
                && answer.statusCode() / 100 == 3
                && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
    }

    /** Whoever adds a door, or opens one wider, sees it in the review: the table is committed. */
    @Test
    void the_table_of_rights_is_the_committed_one() throws IOException {
        var fresh = table();
        var committed = Files.exists(TABLE) ? Files.readAllLines(TABLE) : List.<String>of();
        Files.write(FRESH, fresh);
        var differing = Stream.concat(
                        committed.stream().filter(line -> !fresh.contains(line)).map("- "::concat),
                        fresh.stream().filter(line -> !committed.contains(line)).map("+ "::concat))
                .toList();
        assertThat(differing)
                .as("docs/rights.md says otherwise than app/target/rights.md: look at each line, then copy it")
                .isEmpty();
        assertThat(committed).isEqualTo(fresh);
    }

    private List<String> table() {
        var roles = Arrays.asList(Role.values());
        var lines = new ArrayList<>(List.of(
                "# Who may do what",
                "",
                "Written by `RightsWalkTest` from the program itself, which also walks every line below as everybody. When the two",
                "differ, the test fails and leaves its own table in `app/target/rights.md`.",
                "",
                "## Roles",
                "",
                "| right | " + roles.stream().map(Role::word).collect(joining(" | ")) + " |",
                "| --- |" + " :-: |".repeat(roles.size())));
        for (var right : Right.values()) {
            lines.add("| `" + right.id() + "` | "
                    + roles.stream().map(role -> role.may(right) ? "yes" : "–").collect(joining(" | ")) + " |");
        }
        lines.addAll(List.of(
                "",
                "## Pages and endpoints",
                "",
                "`signed-in`: whoever signed in; `everyone`: whoever comes by.",
                "",
                "| method | path | right |",
                "| --- | --- | --- |"));
        endpoints.forEach(e -> lines.add("| %s | `%s` | `%s` |".formatted(e.method(), e.path(), e.right())));
        return lines;
    }

    private Asking asking(Here who) {
        return new Asking(port, someone.token(who.caller().person()));
    }
}
