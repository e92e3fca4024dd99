package kith.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kith.database.Databases;
import kith.database.Tenant;
import kith.history.Entry;
import kith.history.History;
import kith.testing.KithTest;
import kith.testing.Patience;
import kith.testing.SharedData;
import kith.testing.Someone;
import kith.workspace.Here;
import kith.workspace.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nadia brings the past of her community along. */
@KithTest
class ImportsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DAY = "general/2026-01-05.json";

    @Autowired
    Someone someone;

    @Autowired
    History history;

    @Autowired
    Tenant tenant;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Databases databases;

    @LocalServerPort
    int port;

    @TempDir
    Path temp;

    Here nadia;
    String token;

    @BeforeEach
    void nadia_signs_in() {
        nadia = someone.owning("Brindle", "Nadia Okafor");
        token = someone.token(nadia.caller().person());
    }

    @Test
    void an_export_is_read_and_its_counts_add_up() throws IOException {
        var read = ended(upload(madeUp(), "Past"));

        assertThat(read.path("state").asString()).isEqualTo("done");
        assertThat(read.path("done").asLong()).isEqualTo(15);
        assertThat(read.path("total").asLong()).isEqualTo(15);
        assertThat(read.path("added").asLong()).isPositive();
        assertThat(sum(read)).isEqualTo(15);
        assertThat(messages())
                .isEqualTo(read.path("added").asLong() + read.path("events").asLong());
        assertThat(leftovers()).isZero();
        var filter = new History.Filter(Optional.empty(), Optional.empty(), Optional.of("import"));
        assertThat(history.entries(nadia.id(), filter, Optional.empty(), 10))
                .extracting(Entry::act)
                .containsExactly("import.finish", "import.start");
    }

    @Test
    void the_same_export_again_adds_nothing() throws IOException {
        ended(upload(madeUp(), "Past"));
        var before = messages();

        var again = ended(upload(madeUp(), "Past"));

        assertThat(again.path("added").asLong()).isZero();
        assertThat(again.path("events").asLong()).isZero();
        assertThat(again.path("known").asLong()).isEqualTo(15);
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void an_entry_that_cannot_be_read_is_named_and_the_others_are_kept() throws IOException {
        var timeless = "{\"type\":\"message\",\"user\":\"U01MARA\",\"text\":\"when?\"}";
        var zip = zip(Map.of(DAY, "[" + said(1, "hello") + "," + timeless + "," + said(3, "bye") + "]"));

        var read = ended(upload(zip, "Past"));

        assertThat(read.path("state").asString()).isEqualTo("done");
        assertThat(read.path("added").asLong()).isEqualTo(2);
        assertThat(read.path("rejectedCount").asLong()).isEqualTo(1);
        assertThat(read.path("rejected").get(0).path("line").asString()).isEqualTo(DAY + ", entry 2");
        assertThat(read.path("rejected").get(0).path("why").asString()).isNotBlank();
        assertThat(sum(read)).isEqualTo(3);
    }

    @Test
    void thousands_of_entries_are_each_read_once_over_a_pause() throws IOException {
        var lines = IntStream.range(0, 9_000)
                .mapToObj(i -> said(i, "line " + i))
                .collect(Collectors.joining(",", "[", "]"));
        var id = upload(zip(Map.of(DAY, lines)), "Past");
        post(id + "/pausing");
        assertThat(state(id)).isIn("paused", "done");
        post(id + "/resuming");

        var read = ended(id);

        assertThat(read.path("state").asString()).isEqualTo("done");
        assertThat(read.path("added").asLong()).isEqualTo(9_000);
        assertThat(sum(read)).isEqualTo(9_000);
        assertThat(messages()).isEqualTo(9_000);
    }

    @Test
    void what_is_no_export_gives_a_sentence_and_stores_nothing() throws IOException {
        var whole = Files.readAllBytes(madeUp());
        refused(Files.write(temp.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2)), "“Past” is no zip file");
        refused(Files.writeString(temp.resolve("notes.zip"), "these are notes"), "“Past” is no zip file");
        refused(zip(Map.of("../../etc/passwd", "[]")), "names a path outside itself");
        refused(zip(Map.of(DAY, " ".repeat(100_000_000))), "zip bomb");
    }

    private void refused(Path file, String why) {
        var read = ended(upload(file, "Past"));
        assertThat(read.path("state").asString()).isEqualTo("failed");
        assertThat(read.path("why").asString()).contains(why);
        assertThat(messages()).isZero();
        assertThat(leftovers()).isZero();
    }

    @Test
    void what_an_import_needs_is_asked_for() throws IOException {
        assertThat(send(madeUp(), "Past", "ouija").getBody()).contains("“ouija”");
        assertThat(send(madeUp(), " ", "slack").getStatusCode().value()).isEqualTo(422);
        assertThat(send(Files.writeString(temp.resolve("empty.zip"), ""), "Past", "slack")
                        .getBody())
                .contains("Choose the file");
    }

    @Test
    void a_moderator_imports_nothing() throws IOException {
        var otis = someone.joining(nadia, "Otis Vale", Role.MODERATOR);
        token = someone.token(otis.caller().person());
        assertThat(send(madeUp(), "Past", "slack").getStatusCode().value()).isEqualTo(403);
    }

    @Test
    void the_real_export_of_a_community_is_read_whole() {
        var zip = SharedData.find("data/community-slack-houstondatavis/houstondatavis-slack-export.zip");

        var read = ended(upload(zip, "Houston Data Visualization"));

        assertThat(read.path("state").asString()).isEqualTo("done");
        assertThat(read.path("done").asLong()).isEqualTo(1_382);
        assertThat(read.path("added").asLong()).isEqualTo(1_031);
        assertThat(read.path("events").asLong()).isEqualTo(351);
        assertThat(read.path("rejectedCount").asLong()).isZero();
    }

    @Test
    void the_pages_ask_for_a_file_and_show_what_became_of_it() throws IOException {
        var id = upload(zip(Map.of(DAY, "[" + said(1, "hello") + ",{\"type\":\"message\"}]")), "Past");
        ended(id);

        assertThat(page(""))
                .contains("name=\"file\"")
                .contains("value=\"slack\"")
                .contains("Past");
        assertThat(page("/" + id))
                .contains("2 lines read: 1 message and 0 events new")
                .contains("/today\"")
                .contains("Rejected lines");
    }

    @Test
    void a_table_is_read_as_a_person_says_on_the_page() throws IOException {
        var table = Files.writeString(temp.resolve("talk.csv"), "A,B,C\n2026-01-05,Mara,hello\n");
        var id = upload(table, "Past", "csv");
        assertThat(state(id)).isEqualTo("asking");
        assertThat(page("/" + id))
                .contains("name=\"answer.text\"")
                .contains("What was said.")
                .contains("<td>hello</td>");

        var open = answer(id, Map.of("text", "C", "author", "B"));
        assertThat(open.getStatusCode().value()).isEqualTo(422);
        assertThat(open.getBody()).contains("Say first: time.");
        assertThat(answer(id, Map.of("text", "C", "author", "B", "time", "A", "colour", "red"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);

        var read = ended(id);
        assertThat(read.path("state").asString()).isEqualTo("done");
        assertThat(read.path("added").asLong()).isEqualTo(1);
        assertThat(answer(id, Map.of("text", "B")).getStatusCode().value()).isEqualTo(409);
        assertThat(leftovers()).isZero();
    }

    @Test
    void a_table_that_says_everything_itself_is_read_at_once_unless_somebody_wants_to_be_asked() throws IOException {
        var table = Files.writeString(temp.resolve("talk.csv"), "time,author,text\n2026-01-05,Mara,hello\n");

        assertThat(ended(upload(table, "Past", "csv")).path("added").asLong()).isEqualTo(1);
        var asked = send(table, "Past", "csv", Map.of("ask", "true", "answer.text", "author"));
        var id = JSON.readTree(asked.getBody()).path("id").asString();
        assertThat(state(id)).isEqualTo("asking");
        assertThat(call(HttpMethod.GET, id + "/questions").getBody())
                .contains(
                        "{\"name\":\"text\",\"options\":[\"time\",\"author\",\"text\"],\"guess\":\"text\",\"required\":true}");
        post(id + "/stopping");
        assertThat(ended(id).path("state").asString()).isEqualTo("stopped");
    }

    private ResponseEntity<String> answer(String id, Map<String, String> answers) {
        return http().put()
                .uri("/" + id + "/answers")
                .contentType(MediaType.APPLICATION_JSON)
                .body(answers)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }

    private String page(String below) {
        return String.valueOf(RestClient.create()
                .get()
                .uri("http://127.0.0.1:" + port + "/" + nadia.workspace().slug() + "/channels/import" + below)
                .header("Authorization", "Bearer " + token)
                .retrieve()
                .body(String.class));
    }

    private String upload(Path file, String name) {
        return upload(file, name, "slack");
    }

    private String upload(Path file, String name, String format) {
        var answer = send(file, name, format);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(202);
        return JSON.readTree(answer.getBody()).path("id").asString();
    }

    private ResponseEntity<String> send(Path file, String name, String format) {
        return send(file, name, format, Map.of());
    }

    private ResponseEntity<String> send(Path file, String name, String format, Map<String, String> more) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("format", format);
        form.add("name", name);
        more.forEach(form::add);
        form.add("file", new FileSystemResource(file));
        return http().post()
                .uri("")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }

    private ResponseEntity<String> post(String path) {
        return call(HttpMethod.POST, path);
    }

    private ResponseEntity<String> call(HttpMethod method, String path) {
        return http().method(method)
                .uri("/" + path)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }

    private RestClient http() {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/api/v1/workspaces/" + nadia.id() + "/imports")
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    private String state(String id) {
        return look(id).path("state").asString();
    }

    private JsonNode look(String id) {
        return JSON.readTree(call(HttpMethod.GET, id).getBody());
    }

    private JsonNode ended(String id) {
        return Patience.until(
                "the import to end", () -> Optional.of(look(id)).filter(now -> now.hasNonNull("endedAt")));
    }

    private static long sum(JsonNode read) {
        return read.path("added").asLong()
                + read.path("events").asLong()
                + read.path("known").asLong()
                + read.path("rejectedCount").asLong();
    }

    private long messages() {
        return tenant.in(
                nadia.id(),
                () -> jdbc.sql("SELECT count(*) FROM message").query(Long.class).single());
    }

    /** Uploads of this workspace that still lie in the data folder. */
    private long leftovers() {
        var ids = tenant.in(
                nadia.id(),
                () -> jdbc.sql("SELECT id FROM import").query(UUID.class).list());
        return ids.stream()
                .filter(id -> Files.exists(databases.data().resolve("imports").resolve(id + ".upload")))
                .count();
    }

    /** The made-up community of the reader's own tests. */
    private Path madeUp() throws IOException {
        var folder = Path.of("src/test/resources/kith/connector/slack/export");
        var zip = temp.resolve("export.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    private Path zip(Map<String, String> more) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("users.json", "[{\"id\":\"U01MARA\",\"name\":\"mara\",\"real_name\":\"Mara Lindqvist\"}]");
        all.put("channels.json", "[{\"id\":\"C01GEN\",\"name\":\"general\"}]");
        all.putAll(more);
        var zip = temp.resolve("some.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : all.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(UTF_8));
            }
        }
        return zip;
    }

    private static String said(int second, String text) {
        return "{\"type\":\"message\",\"user\":\"U01MARA\",\"text\":\"%s\",\"ts\":\"%d.000100\"}"
                .formatted(text, 1_767_600_000 + second);
    }
}
