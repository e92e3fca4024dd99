package kith.charter.internal;

import gg.jte.Content;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/** What people write in a charter, drawn. HTML in it is shown as it was written, and no picture is fetched from anywhere. */
public final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /** Text with links and lists; headings would compete with those of the page. */
    private static final Safelist ALLOWED = Safelist.basic()
            .addTags("hr")
            .removeProtocols("a", "href", "ftp")
            .addEnforcedAttribute("a", "class", "link")
            .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer");

    private static final Document.OutputSettings AS_IT_IS = new Document.OutputSettings().prettyPrint(false);

    private Markdown() {}

    public static String html(String markdown) {
        return Jsoup.clean(RENDERER.render(PARSER.parse(markdown)), "", ALLOWED, AS_IT_IS);
    }

    /** For templates. */
    public static Content content(String markdown) {
        var html = html(markdown);
        return output -> output.writeContent(html);
    }
}
