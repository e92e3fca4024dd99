package kith.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kith.KithApplication;
import kith.workspace.Caller;
import kith.workspace.People;
import kith.workspace.Tokens;
import kith.workspace.Workspaces;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message path end to end: an export goes in through the API, and the clock stops when the import says done, which means
 * committed and searchable. Afterwards every hundredth text is looked for by a phrase only it holds.
 */
public final class MessagePathBench {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private MessagePathBench() {}

    /**
     * @param args how many entries; 100,000 when absent
     */
    public static void main(String[] args) throws Exception {
        int entries = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        var folder = Path.of("target", "bench-message-path", String.valueOf(System.currentTimeMillis()));
        Files.createDirectories(folder);
        var export = folder.resolve("export.zip");
        SlackExportWriter.main(new String[] {export.toString(), String.valueOf(entries)});
        Stages.measure(folder.resolve("stages"), export);
        try (var program = SpringApplication.run(
                KithApplication.class,
                "--server.port=0",
                "--kith.data=" + folder.resolve("data"),
                "--logging.level.kith=warn")) {
            var person = program.getBean(People.class)
                    .create("ines@brindle.example", "Inès Moreau", "rain on the left", "en");
            var caller = Caller.bySession(person, UUID.randomUUID());
            var workspaces = program.getBean(Workspaces.class);
            var token = program.getBean(Tokens.class).create(person, "bench", Set.of(Tokens.ALL), Optional.empty());
            var api = new Api(
                    "http://localhost:" + program.getEnvironment().getRequiredProperty("local.server.port") + "/api/v1",
                    token);
            for (var name : List.of("First", "Second")) { // the first one finds everything cold and empty
                var workspace = workspaces.found(name, "Europe/Paris", "en", person, caller.actor());
                System.out.print(name + " import: ");
                run(api, workspace.slug(), export, entries, folder.resolve("data"));
            }
        }
    }

    private static void run(Api api, String workspace, Path export, int entries, Path data) throws Exception {
        var before = CoreTime.until(data);
        long begun = System.nanoTime();
        var id = api.importSlack(workspace, export);
        JsonNode job;
        do {
            Thread.sleep(100);
            job = api.get("/workspaces/" + workspace + "/imports/" + id);
            if (job.path("state").asString("").equals("failed")) {
                throw new IllegalStateException(job.toString());
            }
        } while (!job.path("state").asString("").equals("done"));
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var spent = CoreTime.until(data).since(before);
        double seconds = took.toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%,d entries in %.1f s: %,.0f messages/s end to end; until then %.0f µs of core time each in Kith, %.0f in PostgreSQL%n",
                entries,
                seconds,
                entries / seconds,
                spent.program().toNanos() / 1000.0 / entries,
                spent.database().toNanos() / 1000.0 / entries);
        look(api, workspace, entries);
    }

    private static void look(Api api, String workspace, int entries) throws Exception {
        int looked = 0;
        int found = 0;
        for (int number = 0; number < entries; number += 100) {
            var word = String.format(Locale.ROOT, "kith%07d", number);
            long total = api.get("/workspaces/" + workspace + "/messages?limit=1&q=" + word)
                    .path("total")
                    .asLong();
            looked++;
            found += total == 1 ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%,d of %,d hundredth texts are found by their own word (about one entry in 40 is a notice without one)%n",
                found,
                looked);
    }

    private record Api(String base, String token) {
        JsonNode get(String path) throws Exception {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body());
        }

        String importSlack(String workspace, Path export) throws Exception {
            var border = "kith" + UUID.randomUUID();
            var head = "--" + border + "\r\nContent-Disposition: form-data; name=\"format\"\r\n\r\nslack\r\n--" + border
                    + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nBench\r\n--" + border
                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"export.zip\"\r\n"
                    + "Content-Type: application/zip\r\n\r\n";
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(base + "/workspaces/" + workspace + "/imports"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "multipart/form-data; boundary=" + border)
                            .POST(BodyPublishers.concat(
                                    BodyPublishers.ofString(head),
                                    BodyPublishers.ofFile(export),
                                    BodyPublishers.ofString("\r\n--" + border + "--\r\n")))
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body()).path("id").asString("");
        }
    }
}
