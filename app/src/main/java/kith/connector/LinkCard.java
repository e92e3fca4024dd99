package kith.connector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Transport.Request;
import kith.connector.Transport.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a page says about itself to whoever links to it, as networks draw it under a post: Open Graph, else Twitter's names, else the
 * page's own title and description.
 *
 * @param site whose page it is
 * @param picture as the page names it; nobody has looked at it
 * @see <a href="https://ogp.me">The Open Graph protocol</a>
 */
public record LinkCard(String title, String description, String site, Optional<URI> picture) {
    public static final int LONGEST_ADDRESS = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LARGEST_PAGE = 2 << 20;
    private static final long LARGEST_PICTURE = 5 << 20;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 600;

    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"“”«»]*[^\\s<>\"“”«».,;:!?)\\]'’…]");

    /** The first link of a text, of which networks draw a card. */
    public static Optional<URI> linkIn(String text) {
        var found = LINK.matcher(text);
        return found.find() ? address(found.group()) : Optional.empty();
    }

    /** Empty when it is no web address. */
    public static Optional<URI> address(String written) {
        try {
            return Optional.of(URI.create(URI.create(written.strip()).toASCIIString()))
                    .filter(uri -> uri.getHost() != null
                            && uri.toString().length() <= LONGEST_ADDRESS
                            && uri.getUserInfo() == null
                            && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks the page.
     *
     * @return empty when it says nothing about itself, or is no page
     * @throws Trouble when it cannot be read: it is not there, too slow, too large, or where the guard lets nobody go
     */
    public static Optional<LinkCard> of(Transport transport, URI page) {
        var answer = transport.send(ask(page, "text/html,application/xhtml+xml", LARGEST_PAGE));
        if (!answer.ok()) {
            throw new Trouble(new Outcome.Refused(page.getHost() + " answers " + answer.status() + "."));
        }
        return isPage(answer) ? read(answer) : Optional.empty();
    }

    /**
     * Asks the picture that a page names.
     *
     * @return its bytes, whatever they are
     * @throws Trouble as {@link #of}
     */
    public static Optional<byte[]> picture(Transport transport, URI picture) {
        var answer = transport.send(ask(picture, "image/jpeg,image/png,image/webp,image/*;q=0.5", LARGEST_PICTURE));
        return Optional.of(answer).filter(Response::ok).map(Response::body);
    }

    private static Request ask(URI uri, String accept, long most) {
        return new Request("GET", uri, Map.of("Accept", accept), new byte[0], PATIENCE, most);
    }

    private static boolean isPage(Response answer) {
        var type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
    }

    private static Optional<LinkCard> read(Response answer) {
        var page = parsed(answer);
        var title = first(page, "og:title", "twitter:title").or(() -> Optional.of(page.title()));
        var description = first(page, "og:description", "twitter:description", "description");
        var site = first(page, "og:site_name").orElse(answer.uri().getHost());
        var picture = first(
                        page, "og:image:secure_url", "og:image:url", "og:image", "twitter:image", "twitter:image:src")
                .flatMap(written -> resolved(answer.uri(), written));
        return title.map(text -> cut(text, LONGEST_TITLE))
                .filter(text -> !text.isEmpty())
                .map(text -> new LinkCard(
                        text, cut(description.orElse(""), LONGEST_DESCRIPTION), cut(site, LONGEST_TITLE), picture));
    }

    private static Document parsed(Response answer) {
        var charset = answer.header("content-type")
                .map(type -> type.replaceFirst("(?i).*charset=\"?([\\w-]+).*|.*", "$1"))
                .filter(name -> !name.isEmpty() && java.nio.charset.Charset.isSupported(name))
                .orElse(null);
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(answer.body()),
                    charset,
                    answer.uri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the first of these names that says something; pages write them as property or as name. */
    private static Optional<String> first(Document page, String... names) {
        return Arrays.stream(names)
                .flatMap(name ->
                        page.select("meta[property=" + quoted(name) + "], meta[name=" + quoted(name) + "]").stream())
                .map(meta -> meta.attr("content").strip())
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static Optional<URI> resolved(URI page, String written) {
        try {
            return address(page.resolve(written).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String cut(String text, int longest) {
        var plain = text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? " " : Character.toString(c))
                .collect(java.util.stream.Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
        return plain.codePointCount(0, plain.length()) <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
