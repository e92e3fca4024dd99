package kith.connector.bluesky;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Outcome;
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
        var facets = RichText.facets(text, pds::didOf);
        if (!facets.isEmpty()) {
            record.set("facets", facets);
        }
        new Embeds(pds)
                .of(content)
                .or(() -> reply.isEmpty() ? pds.cards().of(content) : Optional.empty())
                .ifPresent(embed -> record.set("embed", embed));
        return done(pds.write(COLLECTION, Tid.of(order), record));
    }

    Optional<Outcome.Done> lookUp(Act.Order order) {
        var uri = new AtUri(pds.did(), COLLECTION, Tid.of(order));
        return pds.record(uri).map(found -> done(uri));
    }

    private Outcome.Done done(AtUri uri) {
        return new Outcome.Done(uri.id(), Optional.of(uri.permalink(pds.handle())), pds.now());
    }
}
