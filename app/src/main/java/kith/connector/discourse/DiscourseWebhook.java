package kith.connector.discourse;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kith.connector.Call;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Digest;
import kith.connector.Json;
import kith.connector.Signature;
import kith.connector.WebhookReceiver;

/**
 * What a forum tells by itself, private messages among it.
 *
 * @see <a href="https://meta.discourse.org/t/49045">Discourse, configure webhooks</a>
 */
record DiscourseWebhook(InstantSource clock) implements WebhookReceiver {
    private static final int LONGEST_ID = 100;

    @Override
    public Setup setup() {
        return Setup.PERSON;
    }

    @Override
    public Verdict judge(Connection connection, Call call, Instant now) {
        var right = "sha256=" + Signature.hex(connection.hook().orElseThrow().secret(), call.body());
        if (call.header("X-Discourse-Event-Signature")
                .filter(given -> Signature.same(given, right))
                .isEmpty()) {
            return new Verdict.Refuse(
                    "The signature is not that of the secret: type the same one into the forum’s webhook.");
        }
        var event = call.header("X-Discourse-Event").orElse("");
        if (event.equals("ping")) {
            return new Verdict.Say("text/plain", "");
        }
        var key = call.header("X-Discourse-Event-Id")
                .filter(id -> id.length() <= LONGEST_ID)
                .orElseGet(() -> Digest.of(call.text()));
        return new Verdict.Keep(key, event.isBlank() ? "event" : event);
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var forum = new Forum(connection, clock);
        var progress = Progress.read(cursor, forum.now());
        var payloads = new ArrayList<Raw>();
        for (var call : calls) {
            var post = Json.readObject(call.body()).orElseGet(Json::object).path("post");
            if (Json.id(post, "id").isEmpty()) {
                continue; // a topic, a user, a flag: their posts come by themselves
            }
            if (call.stream().equals("post_destroyed")) {
                payloads.add(DiscourseCollector.gone(
                        Json.digits(post, "id"), Json.time(post, "deleted_at").orElseGet(forum::now)));
                progress.latest().forget(Json.digits(post, "id"));
            } else {
                payloads.add(DiscourseCollector.payload(forum, progress, post));
                DiscourseCollector.remember(progress, post);
            }
        }
        // a forum that was not asked yet begins at the beginning all the same
        return new Reading(payloads, cursor.map(there -> progress.write()), false);
    }
}
