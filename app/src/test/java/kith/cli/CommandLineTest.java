package kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line as a person or a script meets it, against an API that answers as the description says. */
class CommandLineTest {
    private static final String ONE_WORKSPACE = """
            {"items":[{"id":"w-1","name":"Harbour Radio","zone":"Europe/Paris","language":"fr"}],"total":1,"next":null}""";

    private final Map<String, List<Answer>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    record Answer(int status, String body) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
        when("GET workspaces", 200, ONE_WORKSPACE);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Nested
    class An_import {
        @TempDir
        Path folder;

        @Test
        void of_a_folder_arrives_as_a_zip_with_every_file_and_ends_with_the_counts() throws IOException {
            Files.createDirectories(folder.resolve("general"));
            Files.writeString(folder.resolve("users.json"), "[]");
            Files.writeString(folder.resolve("general/2026-01-31.json"), "[{\"text\":\"Salut à tous 👋\"}]");
            when("POST workspaces/w-1/imports", 202, "{\"id\":\"i-7\"}");
            when(
                    "GET workspaces/w-1/imports/i-7",
                    200,
                    "{\"state\":\"running\",\"done\":700,\"total\":1382,\"rejected\":[]}");
            when(
                    "GET workspaces/w-1/imports/i-7",
                    200,
                    "{\"state\":\"done\",\"done\":1382,\"total\":1382,\"events\":351,\"rejected\":[{\"line\":\"general/2026-02-01.json:4\",\"why\":\"no time\"}]}");

            assertThat(kith("import", "slack", folder.toString(), "--name", "Past", "--workspace", "harbour radio"))
                    .isZero();

            assertThat(zipIn(bodyOf("POST workspaces/w-1/imports")))
                    .containsOnly(
                            Map.entry("users.json", "[]"),
                            Map.entry("general/2026-01-31.json", "[{\"text\":\"Salut à tous 👋\"}]"));
            assertThat(new String(bodyOf("POST workspaces/w-1/imports"), StandardCharsets.ISO_8859_1))
                    .contains("name=\"format\"", "slack", "name=\"name\"", "Past");
            assertThat(out.toString())
                    .contains("700 of 1,382")
                    .contains("rejected, general/2026-02-01.json:4: no time")
                    .contains("Read 1,382: 1,030 said and 351 events are new, 0 known already, 1 rejected");
        }

        @Test
        void of_a_path_that_is_not_there_says_so_before_anything_is_sent() {
            assertThat(kith("import", "slack", folder.resolve("nowhere").toString(), "--name", "Past"))
                    .isEqualTo(CommandFailed.USAGE);

            assertThat(err.toString()).contains("nowhere is not there");
            assertThat(asked).noneMatch(request -> request.startsWith("POST"));
        }

        @Test
        void takes_answers_to_what_the_export_does_not_say() throws IOException {
            Files.writeString(folder.resolve("talk.csv"), "A,B,C\n");
            when("POST workspaces/w-1/imports", 202, "{\"id\":\"i-9\"}");
            when("GET workspaces/w-1/imports/i-9", 200, "{\"state\":\"done\",\"done\":0,\"total\":0,\"rejected\":[]}");

            assertThat(kith(
                            "import",
                            "csv",
                            folder.resolve("talk.csv").toString(),
                            "--answer",
                            "text=C",
                            "--answer",
                            "author=B"))
                    .isZero();

            assertThat(new String(bodyOf("POST workspaces/w-1/imports"), StandardCharsets.UTF_8))
                    .contains("name=\"answer.text\"", "name=\"answer.author\"", "filename=\"talk.csv\"", "talk");
        }

        @Test
        void that_is_asked_something_says_what_and_stops() throws IOException {
            Files.writeString(folder.resolve("talk.csv"), "A,B,C\n");
            when("POST workspaces/w-1/imports", 202, "{\"id\":\"i-9\"}");
            when("GET workspaces/w-1/imports/i-9", 200, "{\"state\":\"asking\"}");
            when(
                    "GET workspaces/w-1/imports/i-9/questions",
                    200,
                    "{\"questions\":[{\"name\":\"text\",\"options\":[\"A\",\"B\"],\"guess\":\"\",\"required\":true},{\"name\":\"zone\",\"options\":[],\"guess\":\"UTC\",\"required\":true}]}");
            when("POST workspaces/w-1/imports/i-9/stopping", 200, "{}");

            assertThat(kith("import", "csv", folder.resolve("talk.csv").toString()))
                    .isEqualTo(CommandFailed.USAGE);

            assertThat(out.toString())
                    .contains("text (needed): one of A, B")
                    .contains("zone (needed); taken when nothing is said: UTC");
            assertThat(err.toString()).contains("--answer NAME=ANSWER");
            assertThat(asked).contains("POST workspaces/w-1/imports/i-9/stopping");
        }

        @Test
        void that_fails_ends_with_its_reason_and_a_failing_exit_code() throws IOException {
            Files.writeString(folder.resolve("export.zip"), "not a zip");
            when("POST workspaces/w-1/imports", 202, "{\"id\":\"i-8\"}");
            when(
                    "GET workspaces/w-1/imports/i-8",
                    200,
                    "{\"state\":\"failed\",\"why\":\"export.zip is not a zip file.\"}");

            assertThat(kith("import", "slack", folder.resolve("export.zip").toString(), "--name", "Past"))
                    .isEqualTo(CommandFailed.REFUSED);

            assertThat(err.toString()).contains("export.zip is not a zip file.");
        }
    }

    @Nested
    class A_list {
        @Test
        void is_read_page_by_page_until_the_wanted_number_is_there() {
            when("GET workspaces/w-1/messages?q=tea", 200, page("Mara", "c2"));
            when("GET workspaces/w-1/messages?q=tea&cursor=c2", 200, page("Idris", "c3"));

            assertThat(kith("messages", "--q", "tea", "--limit", "2")).isZero();

            assertThat(out.toString()).contains("Mara", "Idris", "2 of 9");
        }

        @Test
        void that_is_empty_says_so() {
            when("GET workspaces/w-1/channels", 200, "{\"items\":[],\"total\":0,\"next\":null}");

            assertThat(kith("channels")).isZero();

            assertThat(out.toString()).contains("No channel yet.");
        }

        private String page(String author, String next) {
            return "{\"items\":[{\"at\":\"2026-01-31T09:00:00Z\",\"author\":{\"name\":\"%s\"},\"text\":\"tea\"}],\"total\":9,\"next\":\"%s\"}"
                    .formatted(author, next);
        }
    }

    @Nested
    class A_refusal {
        @Test
        void is_told_in_the_words_of_the_server() {
            when(
                    "POST workspaces",
                    422,
                    "{\"title\":\"Not a time zone\",\"detail\":\"Mars/Olympus is no zone we know.\",\"status\":422}");

            assertThat(kith("workspaces", "create", "Olympus", "--zone", "Mars/Olympus"))
                    .isEqualTo(CommandFailed.REFUSED);

            assertThat(err.toString().strip()).isEqualTo("Not a time zone: Mars/Olympus is no zone we know.");
        }

        @Test
        void of_a_stranger_says_where_a_token_comes_from() {
            when("GET me", 401, "");

            assertThat(kith("me", "--token", "")).isEqualTo(CommandFailed.REFUSED);

            assertThat(err.toString()).contains("KITH_TOKEN");
        }
    }

    @Test
    void where_no_Kith_answers_the_way_to_start_it_is_told() {
        server.stop(0);

        assertThat(kith("me")).isEqualTo(CommandFailed.NO_ANSWER);

        assertThat(err.toString()).contains("./kith run", "KITH_URL");
    }

    @Test
    void a_workspace_nobody_knows_is_answered_with_those_there_are() {
        assertThat(kith("channels", "--workspace", "Lighthouse")).isEqualTo(CommandFailed.USAGE);

        assertThat(err.toString()).contains("no workspace Lighthouse", "Harbour Radio");
    }

    @Test
    void a_channel_is_connected_with_its_settings_and_credentials() {
        when("POST workspaces/w-1/channels", 201, "{\"id\":\"ch-1\"}");

        assertThat(kith(
                        "channels",
                        "connect",
                        "bluesky",
                        "--name",
                        "Harbour",
                        "--setting",
                        "baseUrl=http://localhost:2583",
                        "--credential",
                        "identifier=harbour.test",
                        "--credential",
                        "password=a=b"))
                .isZero();

        assertThat(new String(bodyOf("POST workspaces/w-1/channels"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"network\":\"bluesky\",\"name\":\"Harbour\",\"settings\":{\"baseUrl\":\"http://localhost:2583\"},\"credentials\":{\"identifier\":\"harbour.test\",\"password\":\"a=b\"}}");
    }

    @Test
    void every_command_explains_itself_and_stands_in_the_launchers_list() throws Exception {
        var launcher = new ProcessBuilder("../kith", "--help")
                .redirectErrorStream(true)
                .start();
        var list = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var commands = new CommandLine(new Main()).getSubcommands().keySet();

        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            assertThat(list).contains("./kith " + command);
            assertThat(kith(command, "--help")).isZero();
        });
    }

    private int kith(String... words) {
        var all = new ArrayList<>(List.of(words));
        if (!all.contains("--help")) {
            all.add("--url=http://localhost:" + server.getAddress().getPort());
            if (!all.contains("--token")) {
                all.add("--token=a-token");
            }
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    /** Several answers to one request are given in turn, the last for ever. */
    private void when(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayList<>()).add(new Answer(status, body));
    }

    private byte[] bodyOf(String request) {
        return bodies.get(asked.indexOf(request));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var request = exchange.getRequestMethod() + " " + uri.getPath().replaceFirst("/api/v1/", "")
                + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
        asked.add(request);
        bodies.add(exchange.getRequestBody().readAllBytes());
        var queue =
                answers.getOrDefault(request, new ArrayList<>(List.of(new Answer(404, "{\"title\":\"Not found\"}"))));
        var answer = queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> zipIn(byte[] form) throws IOException {
        var text = new String(form, StandardCharsets.ISO_8859_1);
        var start = text.indexOf("PK");
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(form, start, form.length - start))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
