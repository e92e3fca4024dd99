package kith.connector.wordpress;

import kith.connector.Act;
import kith.connector.Html;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/** A file in the site's library, and how a post shows it. */
record Upload(long number, String address, boolean moves, String alt) {

    static Upload of(JsonNode media, Act.Media sent) {
        return new Upload(
                Json.number(media, "id"),
                Json.text(media, "source_url"),
                sent.contentType().startsWith("video/"),
                sent.alt());
    }

    String block() {
        var source = Html.escaped(address);
        return moves
                ? "<!-- wp:video {\"id\":" + number + "} -->\n<figure class=\"wp-block-video\"><video controls src=\""
                        + source + "\"></video></figure>\n<!-- /wp:video -->"
                : "<!-- wp:image {\"id\":" + number + "} -->\n<figure class=\"wp-block-image\"><img src=\"" + source
                        + "\" alt=\"" + Html.escaped(alt) + "\" class=\"wp-image-" + number
                        + "\"/></figure>\n<!-- /wp:image -->";
    }
}
