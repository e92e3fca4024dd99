package kith.connector.export;

import java.net.URI;
import java.net.URISyntaxException;
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

    /** A file that lay beside the messages and did not come along: only its name is known. */
    public static Said.Attachment fileOfExport(String type, String path, String name) {
        try {
            return new Said.Attachment(type, new URI("export", path.strip(), null), name);
        } catch (URISyntaxException e) {
            return new Said.Attachment(type, URI.create("export:file"), name);
        }
    }
}
