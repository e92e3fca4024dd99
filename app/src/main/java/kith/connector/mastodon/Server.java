package kith.connector.mastodon;

import java.util.Locale;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server says of itself.
 *
 * @param domain what stands behind the @ of its people, which need not be the host of its addresses; may be empty
 * @param characters the longest text
 * @param perLink what a link counts, however long it is
 * @param pictures the most pictures of a post
 * @param streaming where it tells by itself what happens; empty where it does not
 */
record Server(
        Software software,
        String version,
        String domain,
        int characters,
        int perLink,
        int pictures,
        long imageBytes,
        long videoBytes,
        String streaming) {

    /** A server of which nothing is known yet. */
    static final Server UNKNOWN = of("", "", Json.object(), "");

    /**
     * @param answer of {@code /api/v2/instance}, or of version 1, which says the same of limits
     */
    static Server of(JsonNode answer) {
        var domain = Json.text(answer, "domain");
        return of(
                Json.text(answer, "version"),
                domain.isEmpty() ? Json.text(answer, "uri").replaceFirst("^https?://", "") : domain,
                answer.path("configuration"),
                Json.filled(answer, "configuration", "urls", "streaming") // in version 1 under another name
                        .orElseGet(() -> Json.text(answer, "urls", "streaming_api")));
    }

    private static Server of(String version, String domain, JsonNode limits, String streaming) {
        var statuses = limits.path("statuses");
        var media = limits.path("media_attachments");
        return new Server(
                Software.of(version),
                version,
                domain.toLowerCase(Locale.ROOT),
                Math.toIntExact(usual(statuses.path("max_characters"), StatusLimits.CHARACTERS.value())),
                Math.toIntExact(usual(statuses.path("characters_reserved_per_url"), StatusLimits.PER_LINK.value())),
                Math.toIntExact(usual(statuses.path("max_media_attachments"), StatusLimits.PICTURES.value())),
                usual(media.path("image_size_limit"), StatusLimits.IMAGE_BYTES.value()),
                usual(media.path("video_size_limit"), StatusLimits.VIDEO_BYTES.value()),
                streaming);
    }

    private static long usual(JsonNode said, long otherwise) {
        return said.isIntegralNumber() && said.longValue(0) > 0 && said.longValue(0) <= Integer.MAX_VALUE
                ? said.longValue(0)
                : otherwise;
    }

    /** Whether several posts can be asked for at once, which Mastodon offers since 4.3. */
    boolean showsSeveral() {
        return software == Software.MASTODON && !version.matches("([1-3]|4\\.[0-2])\\..*");
    }

    ObjectNode write() {
        var json = Json.object().put("version", version).put("domain", domain);
        var limits = json.putObject("configuration");
        limits.putObject("urls").put("streaming", streaming);
        limits.putObject("statuses")
                .put("max_characters", characters)
                .put("characters_reserved_per_url", perLink)
                .put("max_media_attachments", pictures);
        limits.putObject("media_attachments")
                .put("image_size_limit", imageBytes)
                .put("video_size_limit", videoBytes);
        return json;
    }
}
