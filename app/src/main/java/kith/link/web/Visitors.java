package kith.link.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Tells people from programs by what a request says of itself. Nothing of it is kept. Programs are known by crawler-user-agents'
 * list, and by words that no browser has in its name; whoever hides is counted as a person.
 */
@Component
class Visitors {
    /** “bot”, but not the phones of Cubot. */
    private static final Pattern WORDS = Pattern.compile(
            "(?i)(?<!cu)bot|crawl|spider|preview|fetch|https?:|mailto:|curl/|wget/|python|java/|okhttp|headless|scan|monitor");

    private final Crawlers crawlers = Crawlers.listed();

    /** Whether somebody follows a link with this. A look at the headers, a page fetched ahead, a picture of it are no clicks. */
    boolean isPerson(HttpServletRequest request) {
        var agent = header(request, "User-Agent");
        return request.getMethod().equals("GET")
                && !agent.isBlank()
                && !header(request, "Purpose").equals("prefetch")
                && !header(request, "Sec-Purpose").startsWith("prefetch")
                && !header(request, "X-Moz").equals("prefetch")
                && (header(request, "Sec-Fetch-Mode").isEmpty()
                        || header(request, "Sec-Fetch-Mode").equals("navigate"))
                && !WORDS.matcher(agent).find()
                && !crawlers.in(agent);
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }
}
