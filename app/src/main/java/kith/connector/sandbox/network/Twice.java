package kith.connector.sandbox.network;

import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/** An answer as a stuttering network gives it. */
final class Twice {
    private Twice() {}

    /** A page has each item twice; any other body is sent twice in a row. */
    static Answer of(Answer answer) {
        if (answer.body().length > 0
                && Json.MAPPER.readTree(answer.body()) instanceof ObjectNode page
                && page.path("items").isArray()) {
            var items = page.withArray("items");
            var copies = items.deepCopy();
            copies.forEach(items::add);
            return Answer.json(answer.status(), page);
        }
        var body = Arrays.copyOf(answer.body(), answer.body().length * 2);
        System.arraycopy(answer.body(), 0, body, answer.body().length, answer.body().length);
        return new Answer(answer.status(), answer.headers(), body, answer.did());
    }
}
