package kith.imports;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Imports and messages as the API shows them, through a program that may be dead for a while. */
public final class ImportApi implements AutoCloseable {
    private static final Duration RESTART = Duration.ofMinutes(3);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final RestClient api;
    private String workspace = "";

    public ImportApi(URI base, String token) {
        this.api = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory(http))
                .baseUrl(base.resolve("/api/v1"))
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    /** Makes the workspace that all else is about. */
    public void found(String name) {
        workspace = answer(api.post()
                        .uri("/workspaces")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("name", name))
                        .retrieve()
                        .body(JsonNode.class))
                .path("slug")
                .asString();
    }

    /** The id of the import that has begun. */
    public String start(ExportWriter writer, Path export) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("format", writer.format());
        form.add("name", "Past");
        form.add("file", new FileSystemResource(export));
        return answer(api.post()
                        .uri("/workspaces/{w}/imports", workspace)
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(form)
                        .retrieve()
                        .body(JsonNode.class))
                .path("id")
                .asString();
    }

    public record Progress(String state, long done) {
        public boolean isDone() {
            if (state.equals("failed") || state.equals("stopped")) {
                throw new IllegalStateException("The import ended as " + state + ".");
            }
            return state.equals("done");
        }
    }

    public Progress progress(String id) {
        var job = get("/workspaces/{w}/imports/{id}", workspace, id);
        return new Progress(job.path("state").asString(), job.path("done").asLong());
    }

    /** How many messages there are. */
    public long total(String words, String kind) {
        return get("/workspaces/{w}/messages?limit=1&q={words}&kind={kind}", workspace, words, kind)
                .path("total")
                .asLong();
    }

    /** Asks until there is somebody to answer. */
    private JsonNode get(String path, Object... variables) {
        var end = Instant.now().plus(RESTART);
        while (true) {
            try {
                return answer(api.get().uri(path, variables).retrieve().body(JsonNode.class));
            } catch (ResourceAccessException nobodyThere) {
                if (Instant.now().isAfter(end)) {
                    throw nobodyThere;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static JsonNode answer(@Nullable JsonNode body) {
        if (body == null) {
            throw new IllegalStateException("The program answered nothing.");
        }
        return body;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
