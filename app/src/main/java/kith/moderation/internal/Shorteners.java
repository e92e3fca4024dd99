package kith.moderation.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The domains whose links lead elsewhere. */
@Component
public class Shorteners {
    private static final String LIST = "/kith/moderation/shorteners.txt";

    private final Set<String> domains = ConcurrentHashMap.newKeySet();

    Shorteners() {
        try (var in = Objects.requireNonNull(Shorteners.class.getResourceAsStream(LIST), LIST)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(domains::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a server that the program itself runs on this machine be one, such as that of a test. */
    public void add(String domain) {
        domains.add(domain);
    }

    boolean contains(String domain) {
        return domains.contains(domain);
    }
}
