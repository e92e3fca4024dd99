package kith.connector.ghost;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kith.connector.Call;
import kith.connector.Collector.Raw;
import kith.connector.Connection;
import kith.connector.Digest;
import kith.connector.Hook;
import kith.connector.Json;
import kith.connector.Signature;
import kith.connector.WebhookReceiver;
import tools.jackson.databind.node.ObjectNode;

/**
 * A site tells that it has changed, and is asked what: its calls show less of a post than its Admin API does, and nothing of
 * comments. Only of who is a member no more nobody but the call knows.
 *
 * @see <a href="https://docs.ghost.org/webhooks">Ghost, webhooks</a>
 */
record GhostWebhook(InstantSource clock) implements WebhookReceiver {
    /** Not that a member is changed: that is told whenever one signs in. */
    private static final List<String> EVENTS = List.of(
            "post.published",
            "post.published.edited",
            "post.unpublished",
            "post.deleted",
            "member.added",
            "member.deleted");

    private static final String HEADER = "X-Ghost-Signature";
    private static final Pattern SIGNATURE = Pattern.compile("sha256=([0-9a-f]{64}), ?t=(\\d{1,15})");
    private static final String TOLD = "webhooks";

    @Override
    public Setup setup() {
        return Setup.KITH;
    }

    @Override
    public void open(Connection connection) {
        var hook = connection.hook().orElseThrow();
        var site = new Site(connection, clock);
        var told = connection.memory().get(TOLD).flatMap(Json::readObject).orElseGet(Json::object);
        var ids = told.withArray("ids");
        for (var event : EVENTS) {
            var answer = site.post("webhooks/", Map.of(), webhook(event, hook));
            if (!answer.isThereAlready()) {
                ids.add(Json.text(answer.one("webhooks"), "id"));
            }
        }
        connection.memory().put(TOLD, told.toString());
    }

    private static ObjectNode webhook(String event, Hook hook) {
        var webhooks = Json.object();
        webhooks.putArray("webhooks")
                .addObject()
                .put("event", event)
                .put("target_url", target(hook))
                .put("name", "Kith")
                .put("secret", hook.secret());
        return webhooks;
    }

    /** A site has an event and an address once, whatever the secret: another secret has another address. */
    private static String target(Hook hook) {
        return hook.address() + "?secret=" + Digest.of(hook.secret());
    }

    /** What it forgot to be told goes on being called, and refused. */
    @Override
    public void close(Connection connection) {
        var site = new Site(connection, clock);
        connection.memory().get(TOLD).flatMap(Json::readObject).ifPresent(told -> {
            for (var id : told.path("ids")) {
                var answer = site.delete("webhooks/" + id.asString("") + "/");
                if (!answer.nowhere()) {
                    answer.emptyOfAct();
                }
            }
        });
        connection.memory().put(TOLD, "");
    }

    @Override
    public Verdict judge(Connection connection, Call call, Instant now) {
        var signed = call.header(HEADER).map(SIGNATURE::matcher).filter(Matcher::matches);
        if (signed.isEmpty()) {
            return new Verdict.Refuse("The call has no signature of a Ghost site.");
        }
        var time = signed.get().group(2);
        var secret = connection.hook().orElseThrow().secret();
        var right = Signature.hex(secret, call.body(), time.getBytes(StandardCharsets.US_ASCII));
        if (!Signature.same(signed.get().group(1), right)) {
            return new Verdict.Refuse("The signature is not that of the site.");
        }
        return Signature.isFresh(Instant.ofEpochMilli(Long.parseLong(time)), now)
                ? new Verdict.Keep(Digest.of(time + call.text()), "changed")
                : new Verdict.Refuse("The call was signed more than five minutes ago.");
    }

    @Override
    public Reading read(Connection connection, Optional<String> cursor, List<Raw> calls) {
        var left = calls.stream()
                .flatMap(call -> Json.readObject(call.body()).stream())
                .flatMap(call -> Memberships.leftBy(call, clock.instant()).stream())
                .toList();
        return new Reading(left, cursor, true);
    }

    /** Comments are told to nobody, so that the site is asked as often as one that does not call. */
    @Override
    public Duration paceBesides() {
        return Duration.ofMinutes(1);
    }
}
