package kith.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plain text as HTML, for networks that take it so: nothing in it is markup, addresses can be followed. */
public final class Html {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]»”’…]");
    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

    private Html() {}

    /** What stands inside each paragraph's element; an empty line is between two. */
    public static List<String> paragraphs(String text) {
        var paragraphs = new ArrayList<String>();
        for (var paragraph : BETWEEN_PARAGRAPHS.split(text.strip())) {
            if (!paragraph.isBlank()) {
                paragraphs.add(linked(paragraph.strip()).replaceAll("\\R", "<br>"));
            }
        }
        return paragraphs;
    }

    private static String linked(String text) {
        var html = new StringBuilder();
        var link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            var address = escaped(link.group());
            html.append(escaped(text.substring(from, link.start())))
                    .append("<a href=\"" + address + "\">" + address + "</a>");
            from = link.end();
        }
        return html.append(escaped(text.substring(from))).toString();
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
