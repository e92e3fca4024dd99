package kith.connector.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import kith.connector.PlainText;
import kith.connector.Said;
import org.jsoup.Jsoup;

/** What exports hold besides plain text. */
public final class Html {
    private Html() {}

    /** The text that people saw; links keep their address behind the words they are under. */
    public static String text(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        for (var link : body.select("a[href^=http]")) {
            var words = link.text();
            var address = link.attr("href");
            if (!words.isBlank() && !words.equals(address)) {
                link.appendText(" (" + address + ")");
            }
        }
        return PlainText.ofHtml(body.html());
    }

    /** An address on the web; nothing else is one that people may click on. */
    public static Optional<URI> web(String address) {
        try {
            var uri = new URI(address.strip());
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A file that lay beside the messages and did not come along: only its name is known. */
    public static Said.Attachment fileOfExport(String type, String path, String name) {
        try {
            return new Said.Attachment(type, new URI("export", path.strip(), null), name);
        } catch (URISyntaxException e) {
            return new Said.Attachment(type, URI.create("export:file"), name);
        }
    }
}
