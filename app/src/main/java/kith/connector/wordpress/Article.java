package kith.connector.wordpress;

import java.util.List;
import java.util.regex.Pattern;
import kith.connector.Act;
import kith.connector.Html;
import kith.connector.Json;
import kith.connector.PlainText;
import kith.connector.SameText;
import kith.connector.Titled;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A text and its files as a post of blocks, which is what the site's own editor makes, and back. */
final class Article {
    private static final Pattern FILE_BLOCK =
            Pattern.compile("<!-- wp:(image|video)\\b.*?<!-- /wp:\\1 -->", Pattern.DOTALL);

    private Article() {}

    /** The fields of the post that says this. */
    static ObjectNode fields(Act.Content content, List<Upload> files) {
        var titled = Titled.of(content.text());
        var blocks = new StringBuilder();
        for (var paragraph : Html.paragraphs(titled.body())) {
            blocks.append("<!-- wp:paragraph -->\n<p>" + paragraph + "</p>\n<!-- /wp:paragraph -->\n\n");
        }
        files.forEach(file -> blocks.append(file.block()).append("\n\n"));
        return Json.object()
                .put("title", Html.escaped(titled.title()))
                .put("content", blocks.toString().strip());
    }

    /** The post's files as they stand in it, for an edit that is about the words only. */
    static String filesOf(JsonNode post) {
        var files = new StringBuilder();
        var block = FILE_BLOCK.matcher(Json.text(post, "content", "raw"));
        while (block.find()) {
            files.append("\n\n").append(block.group());
        }
        return files.toString();
    }

    /** Whether the post is what this content becomes. */
    static boolean shows(Act.Content content, JsonNode post) {
        var titled = Titled.of(content.text());
        return SameText.same(titled.title(), PlainText.ofHtml(written(post, "title")))
                && SameText.same(titled.body(), PlainText.ofHtml(written(post, "content")))
                && files(written(post, "content")) == content.media().size();
    }

    /** As it was written, where we may see that; what a page shows has other quotation marks and resolved short codes. */
    static String written(JsonNode thing, String field) {
        var raw = Json.text(thing, field, "raw");
        return raw.isEmpty() ? Json.text(thing, field, "rendered") : raw;
    }

    private static int files(String html) {
        return Jsoup.parseBodyFragment(html).select("img, video").size();
    }
}
