package kith.connector.bluesky;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Act;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a post carries beside its text: pictures or a video, and the post it quotes. */
final class Embeds {
    /** A post's address as people copy it; the owner is a handle or a DID. */
    private static final Pattern POST = Pattern.compile(
            "(?<=^|[\\s(\\[])https://bsky\\.app/profile/([a-zA-Z0-9.:_-]+)/post/([a-zA-Z0-9._:~-]+)(?=$|[\\s)\\].,;!?])");

    private final Pds pds;

    Embeds(Pds pds) {
        this.pds = pds;
    }

    Optional<ObjectNode> of(Act.Content content) {
        var media = media(content.media());
        var quoted = quoted(content.text()).map(Embeds::quotation);
        if (media.isPresent() && quoted.isPresent()) {
            var both = Typed.object("app.bsky.embed.recordWithMedia");
            both.set("record", quoted.get());
            both.set("media", media.get());
            return Optional.of(both);
        }
        return media.or(() -> quoted);
    }

    private Optional<ObjectNode> media(List<Act.Media> media) {
        if (media.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PostLimits.moves(media.getFirst()) ? video(media.getFirst()) : images(media));
    }

    private ObjectNode images(List<Act.Media> media) {
        var embed = Typed.object("app.bsky.embed.images");
        var images = embed.putArray("images");
        for (var one : media) {
            var image = images.addObject();
            image.set("image", blob(one));
            describe(image, one).put("alt", one.alt());
        }
        return embed;
    }

    /** The network's own players make it ready once the post is there, which may take a minute. */
    private ObjectNode video(Act.Media media) {
        var embed = Typed.object("app.bsky.embed.video");
        embed.set("video", blob(media));
        if (!media.alt().isBlank()) {
            embed.put("alt", media.alt());
        }
        return describe(embed, media);
    }

    private static ObjectNode describe(ObjectNode embed, Act.Media media) {
        if (media.width() > 0 && media.height() > 0) {
            embed.putObject("aspectRatio").put("width", media.width()).put("height", media.height());
        }
        return embed;
    }

    private JsonNode blob(Act.Media media) {
        return pds.upload(media.contentType(), media.bytes()).path("blob");
    }

    /** The first post that the text links to and that is there; the link stays in the text as it was written. */
    private Optional<ObjectNode> quoted(String text) {
        return POST.matcher(text).results().limit(1).findFirst().flatMap(link -> {
            var owner = link.group(1).startsWith("did:") ? Optional.of(link.group(1)) : pds.didOf(link.group(1));
            return owner.flatMap(did -> seen(new AtUri(did, Posts.COLLECTION, link.group(2))));
        });
    }

    /** Others' posts lie on their owners' servers: the AppView knows them all. */
    private Optional<ObjectNode> seen(AtUri post) {
        var posts = pds.ask("app.bsky.feed.getPosts", Map.of("uris", post.toString()))
                .orTrouble(pds.now())
                .path("posts");
        return posts.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.object().put("uri", post.toString()).put("cid", Json.text(posts.get(0), "cid")));
    }

    private static ObjectNode quotation(ObjectNode post) {
        var embed = Typed.object("app.bsky.embed.record");
        embed.set("record", post);
        return embed;
    }
}
