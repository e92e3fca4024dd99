package kith.publishing;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import kith.connector.Trouble;
import org.springframework.stereotype.Component;

/**
 * Whether the links in texts lead somewhere. Each address is asked once, one after another, for its beginning alone; addresses in
 * private networks are not asked at all.
 */
@Component
class DeadLinks {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]»”’…]");
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** More are not asked in one night. */
    static final int MOST = 200;

    /** Of one host. */
    private static final int MOST_OF_A_HOST = 20;

    private static final long BEGINNING = 64 << 10;

    private final Transport transport;

    DeadLinks(Transport transport) {
        this.transport = transport;
    }

    static Set<String> in(String text) {
        var links = new LinkedHashSet<String>();
        var found = LINK.matcher(text);
        while (found.find()) {
            links.add(found.group());
        }
        return links;
    }

    /** What is the matter with a link, for those with which something is. */
    Map<String, String> among(Set<String> links) {
        var dead = new LinkedHashMap<String, String>();
        var asked = new LinkedHashMap<String, Integer>();
        links.stream().limit(MOST).forEach(link -> {
            address(link)
                    .ifPresentOrElse(
                            uri -> {
                                if (asked.merge(String.valueOf(uri.getHost()), 1, Integer::sum) <= MOST_OF_A_HOST) {
                                    trouble(uri).ifPresent(why -> dead.put(link, why));
                                }
                            },
                            () -> dead.put(link, "?"));
        });
        return dead;
    }

    private static Optional<URI> address(String link) {
        try {
            return Optional.of(URI.create(link)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A word for what it answers, such as {@code 404}; empty when it is there, or keeps programs out. */
    private Optional<String> trouble(URI uri) {
        var request = new Request("GET", uri, Map.of("Accept", "text/html,*/*"), new byte[0], PATIENCE, BEGINNING);
        try {
            int status = transport.send(request).status();
            return List.of(404, 410).contains(status) || status >= 500
                    ? Optional.of(String.valueOf(status))
                    : Optional.empty();
        } catch (Trouble trouble) {
            return switch (trouble.outcome()) {
                case Outcome.Refused(var said) ->
                    said.startsWith("The answer of") // it is longer than we read: it is there
                            ? Optional.empty()
                            : Optional.of("private");
                default -> Optional.of("silent");
            };
        }
    }
}
