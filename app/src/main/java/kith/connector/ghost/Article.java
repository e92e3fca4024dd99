package kith.connector.ghost;

import java.util.List;
import kith.connector.Act;
import kith.connector.Html;
import kith.connector.Json;
import kith.connector.PlainText;
import kith.connector.SameText;
import kith.connector.Titled;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text and its pictures as a post, and back. The first picture is the post's feature image, which is what lists and previews of
 * the site show; the others stand below the text.
 */
final class Article {
    private static final String CARDS = "figure.kg-image-card";

    private Article() {}

    /** A picture that the site has. */
    record Picture(String address, String alt) {}

    /** The fields of the post that says this. */
    static ObjectNode fields(Act.Content content, List<Picture> pictures) {
        var titled = Titled.of(content.text());
        var fields = Json.object().put("title", titled.title()).put("html", html(titled.body(), pictures));
        pictures.stream()
                .findFirst()
                .ifPresent(first -> fields.put("feature_image", first.address()).put("feature_image_alt", first.alt()));
        return fields;
    }

    private static String html(String body, List<Picture> pictures) {
        var html = new StringBuilder();
        for (var paragraph : Html.paragraphs(body)) {
            html.append("<p>").append(paragraph).append("</p>");
        }
        pictures.stream()
                .skip(1)
                .forEach(picture -> html.append("<figure class=\"kg-card kg-image-card\"><img src=\"")
                        .append(Html.escaped(picture.address()))
                        .append("\" class=\"kg-image\" alt=\"")
                        .append(Html.escaped(picture.alt()))
                        .append("\"></figure>"));
        return html.toString();
    }

    /** The pictures below the text as they stand there, for an edit that is about the words only. */
    static String picturesBelow(JsonNode post) {
        var html = new StringBuilder();
        for (Element card : Jsoup.parseBodyFragment(Json.text(post, "html")).select(CARDS)) {
            html.append(card.outerHtml());
        }
        return html.toString();
    }

    /** Whether the post is what this content becomes. */
    static boolean shows(Act.Content content, JsonNode post) {
        var titled = Titled.of(content.text());
        var html = Json.text(post, "html");
        int pictures = Jsoup.parseBodyFragment(html).select("img").size()
                + (Json.text(post, "feature_image").isEmpty() ? 0 : 1);
        return SameText.same(titled.title(), Json.text(post, "title"))
                && SameText.same(titled.body(), PlainText.ofHtml(html))
                && pictures == content.media().size();
    }
}
