package kith.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks for pages of a running program as one person does, one after another, and prints how long each took, whole requests. */
final class Pages implements AutoCloseable {
    private static final int WARM = 50;
    private static final int ASKED = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    /**
     * @param base of the workspace
     */
    Pages(String base, String token) {
        this.base = base;
        this.token = token;
        System.out.printf("%-24s %8s %8s%n", "page", "p50 ms", "p95 ms");
    }

    /**
     * Prints one line.
     *
     * @param paths below the workspace, asked for in turn
     * @return the 95th percentile in milliseconds
     */
    double measure(String name, List<String> paths) {
        var took = new ArrayList<Long>();
        for (int i = 0; i < WARM + ASKED; i++) {
            long nanos = ask(paths.get(i % paths.size()));
            if (i >= WARM) {
                took.add(nanos);
            }
        }
        Collections.sort(took);
        System.out.printf("%-24s %8.1f %8.1f%n", name, at(took, 0.50), at(took, 0.95));
        return at(took, 0.95);
    }

    /** Asks until the program is as fast as it gets, so that what is measured first is not measured slow. */
    void warm(List<String> paths) {
        for (int i = 0; i < WARM; i++) {
            ask(paths.get(i % paths.size()));
        }
    }

    private long ask(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            long begun = System.nanoTime();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            return System.nanoTime() - begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1) / 1e6;
    }

    @Override
    public void close() {
        client.close();
    }
}
