package kith.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls an address as a network does: JSON, and what proves who calls. */
public final class Posting {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Posting() {}

    /** The answer's status. */
    public static int post(String address, String json, Map<String, String> headers) {
        return send(address, json, headers).statusCode();
    }

    public static HttpResponse<String> send(String address, String json, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("POST " + address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
