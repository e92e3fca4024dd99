package kith.connector.ghost;

import java.util.List;
import java.util.Optional;
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
 * A text and its files as a post, and back. The first picture is the post's feature image, which is what lists and previews of
 * the site show; other pictures and the films stand below the text.
 */
final class Article {
    private static final String CARDS = "figure.kg-image-card, " + VideoCard.SELECTOR;

    private Article() {}

    /** A file that the site has. */
    record Brought(String address, Act.Media media) {
        boolean moves() {
            return media.moves();
        }
    }

    /** The fields of the post that says this. */
    static ObjectNode fields(Act.Content content, List<Brought> files) {
        var titled = Titled.of(content.text());
        var feature = files.stream().filter(file -> !file.moves()).findFirst();
        var below = files.stream()
                .filter(file -> !feature.equals(Optional.of(file)))
                .toList();
        var fields = Json.object().put("title", titled.title()).put("html", html(titled.body(), below));
        feature.ifPresent(first -> fields.put("feature_image", first.address())
                .put("feature_image_alt", first.media().alt()));
        return fields;
    }

    private static String html(String body, List<Brought> below) {
        var html = new StringBuilder();
        for (var paragraph : Html.paragraphs(body)) {
            html.append("<p>").append(paragraph).append("</p>");
        }
        below.forEach(file -> html.append(file.moves() ? VideoCard.of(file.address(), file.media()) : picture(file)));
        return html.toString();
    }

    private static String picture(Brought picture) {
        return "<figure class=\"kg-card kg-image-card\"><img src=\"" + Html.escaped(picture.address())
                + "\" class=\"kg-image\" alt=\"" + Html.escaped(picture.media().alt()) + "\"></figure>";
    }

    /** The pictures and films below the text as they stand there, for an edit that is about the words only. */
    static String filesBelow(JsonNode post) {
        var html = new StringBuilder();
        for (Element card : Jsoup.parseBodyFragment(Json.text(post, "html")).select(CARDS)) {
            html.append(card.is(VideoCard.SELECTOR) ? VideoCard.again(card) : card.outerHtml());
        }
        return html.toString();
    }

    /** What readers of the post read; what stands on and below a film is about the film. */
    static String words(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        body.select(VideoCard.SELECTOR).remove();
        return PlainText.ofHtml(body.html());
    }

    /** Whether the post is what this content becomes. */
    static boolean shows(Act.Content content, JsonNode post) {
        var titled = Titled.of(content.text());
        var html = Json.text(post, "html");
        int files = Jsoup.parseBodyFragment(html).select("img, video").size()
                + (Json.text(post, "feature_image").isEmpty() ? 0 : 1);
        return SameText.same(titled.title(), Json.text(post, "title"))
                && SameText.same(titled.body(), words(html))
                && files == content.media().size();
    }
}
