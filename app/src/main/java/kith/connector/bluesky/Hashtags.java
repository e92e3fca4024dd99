package kith.connector.bluesky;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.connector.Connection;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;

/**
 * The hashtags that a channel listens for.
 *
 * @param tags without their number sign, in small letters
 */
record Hashtags(Set<String> tags) {
    static final String SETTING = "hashtags";

    static Hashtags of(Connection connection) {
        return new Hashtags(Arrays.stream(connection.setting(SETTING).orElse("").split("[\\s,;]+"))
                .map(tag -> tag.replaceFirst("^[#＃]", "").toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a post carries one of them, in its text or beside it. */
    boolean isIn(JsonNode post) {
        var inText = Json.stream(post.path("facets"))
                .flatMap(facet -> Json.stream(facet.path("features")))
                .filter(feature -> Json.text(feature, "$type").equals("app.bsky.richtext.facet#tag"))
                .map(feature -> Json.text(feature, "tag"));
        var beside = Json.stream(post.path("tags")).map(tag -> tag.asString(""));
        return Stream.concat(inText, beside)
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .anyMatch(tags::contains);
    }
}
