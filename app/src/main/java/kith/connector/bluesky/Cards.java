package kith.connector.bluesky;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Act;
import kith.connector.LinkCard;
import kith.connector.Transport;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The card of a link. Bluesky looks no page up: clients draw what the post itself carries. A page that cannot be read, or a picture that
 * the network would not take, is no reason to keep a post back: it leaves with less.
 *
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/posts#website-card-embeds">Website card embeds</a>
 */
final class Cards {
    /** {@code app.bsky.embed.external} takes a picture of 1,000,000 bytes. */
    private static final int LARGEST_PICTURE = 1_000_000;

    private static final Pattern QUOTED = Pattern.compile("https://bsky\\.app/profile/[^/]+/post/.*");

    private final Transport transport;
    private final Pds pds;

    Cards(Transport transport, Pds pds) {
        this.transport = transport;
        this.pds = pds;
    }

    /** The link of which a post has a card: pictures, and a post that it quotes, take its place. */
    static Optional<URI> link(Act.Content content) {
        return content.media().isEmpty()
                ? LinkCard.linkIn(content.text())
                        .filter(link -> !QUOTED.matcher(link.toString()).matches())
                : Optional.empty();
    }

    Optional<ObjectNode> of(Act.Content content) {
        return link(content).flatMap(this::of);
    }

    private Optional<ObjectNode> of(URI page) {
        try {
            return LinkCard.of(transport, page).map(card -> embed(page, card));
        } catch (Trouble trouble) {
            return Optional.empty();
        }
    }

    private ObjectNode embed(URI page, LinkCard card) {
        var embed = Typed.object("app.bsky.embed.external");
        var external = embed.putObject("external")
                .put("uri", page.toString())
                .put("title", card.title())
                .put("description", card.description());
        card.picture().flatMap(this::thumb).ifPresent(blob -> external.set("thumb", blob));
        return embed;
    }

    private Optional<JsonNode> thumb(URI picture) {
        try {
            return LinkCard.picture(transport, picture)
                    .filter(bytes -> bytes.length <= LARGEST_PICTURE)
                    .flatMap(bytes ->
                            type(bytes).map(type -> pds.upload(type, bytes).path("blob")))
                    .filter(JsonNode::isObject);
        } catch (Trouble trouble) {
            return Optional.empty();
        }
    }

    /** By its first bytes, whatever its server calls it. */
    private static Optional<String> type(byte[] bytes) {
        if (bytes.length > 12 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8) {
            return Optional.of("image/jpeg");
        }
        if (bytes.length > 12 && (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P' && bytes[2] == 'N') {
            return Optional.of("image/png");
        }
        return bytes.length > 12 && bytes[0] == 'R' && bytes[8] == 'W' && bytes[9] == 'E'
                ? Optional.of("image/webp")
                : Optional.empty();
    }
}
