package kith.connector;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What a reader of a page would read, without its markup; paragraphs and list points keep their lines. */
public final class PlainText {
    private static final Set<String> SILENT =
            Set.of("script", "style", "template", "noscript", "iframe", "object", "svg");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "div", "blockquote", "pre", "ul", "ol", "table", "figure");

    private PlainText() {}

    public static String ofHtml(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html.strip();
        }
        var body = Jsoup.parseBodyFragment(html).body();
        body.select(String.join(",", SILENT)).remove();
        var text = new StringBuilder();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(
                            inPre(words) ? words.getWholeText() : words.text().replace('\n', ' '));
                } else if (node instanceof Element element) {
                    text.append(before(element));
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && breaks(element)) {
                    text.append(PARAGRAPHS.contains(element.normalName()) ? "\n\n" : "\n");
                }
            }
        });
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \t]+", " ")
                .replaceAll(" ?\n ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static boolean inPre(TextNode words) {
        return words.parent() instanceof Element parent && parent.closest("pre") != null;
    }

    private static String before(Element element) {
        return switch (element.normalName()) {
            case "br" -> "\n";
            case "li" -> "\n- ";
            case "td", "th" -> " ";
            default -> breaks(element) ? "\n" : "";
        };
    }

    private static boolean breaks(Element element) {
        return element.isBlock() && !element.normalName().equals("body");
    }
}
