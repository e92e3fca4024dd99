package kith.connector.bluesky;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Outcome;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes posts of ours, answers among them, each under the key that its order has. */
final class Posts {
    static final String COLLECTION = "app.bsky.feed.post";

    private final Pds pds;

    Posts(Pds pds) {
        this.pds = pds;
    }

    Outcome.Done write(Act.Order order, Act.Content content, Optional<ObjectNode> reply) {
        var text = content.text();
        var record = Typed.object(COLLECTION)
                .put("text", text)
                .put(
                        "createdAt",
                        order.firstAsked().truncatedTo(ChronoUnit.MILLIS).toString());
        content.language().ifPresent(language -> record.putArray("langs").add(language));
        reply.ifPresent(refs -> record.set("reply", refs));
        var facets = RichText.facets(text, this::didOf);
        if (!facets.isEmpty()) {
            record.set("facets", facets);
        }
        if (!content.media().isEmpty()) {
            record.putObject("embed").put("$type", "app.bsky.embed.images").set("images", images(content));
        }
        return done(pds.write(COLLECTION, Tid.of(order), record));
    }

    Optional<Outcome.Done> lookUp(Act.Order order) {
        var uri = new AtUri(pds.did(), COLLECTION, Tid.of(order));
        return pds.record(uri).map(found -> done(uri));
    }

    private Outcome.Done done(AtUri uri) {
        return new Outcome.Done(uri.id(), Optional.of(uri.permalink(pds.handle())), pds.now());
    }

    /** Nobody's handle is refused with 400; any other trouble is one of the whole post, lest a mention be lost silently. */
    private Optional<String> didOf(String handle) {
        var answer = pds.ask("com.atproto.identity.resolveHandle", Map.of("handle", handle));
        return answer.response().status() == 400
                ? Optional.empty()
                : Optional.of(Json.text(answer.orTrouble(pds.now()), "did"));
    }

    private ArrayNode images(Act.Content content) {
        var images = Json.array();
        for (var media : content.media()) {
            var image = images.addObject();
            image.set("image", pds.upload(media.contentType(), media.bytes()).path("blob"));
            image.put("alt", media.alt());
            if (media.width() > 0 && media.height() > 0) {
                image.putObject("aspectRatio").put("width", media.width()).put("height", media.height());
            }
        }
        return images;
    }
}
