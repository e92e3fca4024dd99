package kith.connector.feed;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Outcome;
import kith.connector.Transport;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import kith.connector.Trouble;
import org.jsoup.Jsoup;

/** Fetches a feed, also when the given address is that of a page that names one. */
record Fetch(Transport transport, InstantSource clock) {
    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, "
            + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";
    private static final Duration COME_BACK = Duration.ofMinutes(15);
    private static final List<String> KINDS =
            List.of("application/atom+xml", "application/rss+xml", "application/feed+json");

    /**
     * @param address where the feed is, after redirects
     */
    record Fetched(URI address, Response response, Feed feed) {}

    /**
     * @throws Trouble with a sentence when there is no feed to be had
     */
    Fetched feed(URI address) {
        return changed(request(address))
                .orElseThrow(() -> new Trouble(new Outcome.Throttled(COME_BACK, address + " did not answer in full.")));
    }

    /**
     * @return nothing when the feed has not changed since the validators were given
     */
    Optional<Fetched> changed(Request request) {
        var response = ask(request);
        if (response.status() == 304) {
            return Optional.empty();
        }
        try {
            var document = Document.of(checked(response));
            if (document.type() == Document.Type.HTML) {
                var found = named(document, response.uri());
                response = checked(ask(request(found)));
                document = Document.of(response);
            }
            var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            return Optional.of(
                    new Fetched(withoutFragment(response.uri()), response, Feed.read(document, now.toString())));
        } catch (BadFeed e) {
            throw new Trouble(new Outcome.Refused(response.uri() + ": " + e.sentence()));
        }
    }

    static Request request(URI address) {
        return Request.get(address).header("Accept", ACCEPT);
    }

    /** Asking changes nothing, so that no answer is a reason to come back and no more. */
    private Response ask(Request request) {
        try {
            return transport.send(request);
        } catch (Trouble trouble) {
            if (trouble.outcome() instanceof Outcome.Unknown(var why)) {
                throw new Trouble(new Outcome.Throttled(COME_BACK, why));
            }
            throw trouble;
        }
    }

    private static Response checked(Response response) {
        int status = response.status();
        var said = response.uri() + " answered " + status;
        if (status == 429 || status >= 500) {
            throw new Trouble(new Outcome.Throttled(response.retryAfter(COME_BACK), said + "."));
        }
        if (status == 401) {
            throw new Trouble(
                    new Outcome.Disconnected(said + ": the feed asks who we are, and Kith signs in to no feed."));
        }
        if (!response.ok()) {
            throw new Trouble(new Outcome.Refused(said
                    + switch (status) {
                        case 403 -> ": the feed is not for everybody.";
                        case 404 -> ": there is no feed at this address.";
                        case 410 -> ": the feed is gone for good.";
                        default -> ".";
                    }));
        }
        return response;
    }

    /** The feed that a page names in its head; the first one, which by custom is the site's own. */
    private static URI named(Document page, URI base) throws BadFeed {
        var links = Jsoup.parse(page.text(), base.toString()).select("link[rel~=(?i)\\balternate\\b][href][type]");
        return links.stream()
                .filter(link -> KINDS.contains(
                        link.attr("type").toLowerCase(Locale.ROOT).strip()))
                .map(link -> link.absUrl("href"))
                .filter(href -> !href.isEmpty())
                .map(Fetch::uri)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new BadFeed("This is a web page, not a feed, and it names no feed either."));
    }

    private static Optional<URI> uri(String href) {
        try {
            return Optional.of(URI.create(href));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI withoutFragment(URI uri) {
        var text = uri.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
    }
}
