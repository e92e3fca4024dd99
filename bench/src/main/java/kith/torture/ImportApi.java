package kith.torture;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Imports and messages as the API shows them, through a program that may be dead for a while. */
final class ImportApi implements AutoCloseable {
    private static final Duration RESTART = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final RestClient api;
    private String workspace = "";

    ImportApi(URI base, String token) {
        this.api = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory(http))
                .baseUrl(base.resolve("/api/v1"))
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    /** Makes the workspace that all else is about. */
    void found(String name) {
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
    String importSlack(Path export) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("format", "slack");
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

    record Progress(String state, long done) {
        boolean isDone() {
            if (state.equals("failed") || state.equals("stopped")) {
                throw new TortureFailed("The import ended as " + state + ".");
            }
            return state.equals("done");
        }
    }

    Progress progress(String id) {
        var job = get("/workspaces/{w}/imports/{id}", workspace, id);
        return new Progress(job.path("state").asString(), job.path("done").asLong());
    }

    /** How many messages there are. */
    long total(String words, String kind) {
        return get("/workspaces/{w}/messages?limit=1&q={words}&kind={kind}", workspace, words, kind)
                .path("total")
                .asLong();
    }

    /** Asks until there is somebody to answer. */
    private JsonNode get(String path, Object... variables) {
        var answers = new ArrayList<JsonNode>();
        Wait.until("the program answered " + path, RESTART, () -> {
            try {
                answers.add(answer(api.get().uri(path, variables).retrieve().body(JsonNode.class)));
                return true;
            } catch (ResourceAccessException nobodyThere) {
                return false;
            }
        });
        return answers.getFirst();
    }

    private static JsonNode answer(@Nullable JsonNode body) {
        if (body == null) {
            throw new TortureFailed("The program answered nothing.");
        }
        return body;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
