package kith.connector.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;

/**
 * Collects what concerns the account: its notifications, its own posts however they were written, the talks that
 * either belongs to, and its direct messages.
 */
record BlueskyCollector(InstantSource clock) implements Collector {
    private static final Set<String> SPOKEN = Set.of("reply", "mention", "quote");
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    @Override
    public Duration pace() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var pds = new Pds(connection, clock);
        var before = Progress.read(cursor, since, pds.now());
        var threads = new Threads(pds);

        var feed = ownPosts(pds, before.feed());
        var notifications = notifications(pds, before.notifications());
        if (Progress.first(cursor) || !before.feed().between()) {
            feed.entries().stream()
                    .map(Walk.Entry::json)
                    .forEach(item -> answersTo(item.path("post"), before, threads));
        }
        notifications.entries().stream().map(Walk.Entry::json).forEach(item -> talkOf(item, before, threads));

        var chat = new ChatCollector(pds, since).step(before.chat());
        var watched = before.watched();
        feed.entries().forEach(entry -> watched.add(entry.key()));
        watched.addAll(threads.posts());
        boolean more = !feed.walk().between() || !notifications.walk().between();
        boolean look = !more && !pds.now().isBefore(before.looked().plus(LOOK_AGAIN));
        if (look) {
            watched.removeAll(threads.missing(List.copyOf(watched)));
        }

        var payloads = new ArrayList<Raw>(); // what was answered comes before the answers
        feed.entries()
                .forEach(entry -> payloads.add(new Raw("post", entry.json().toString())));
        payloads.addAll(threads.payloads());
        notifications
                .entries()
                .forEach(entry ->
                        payloads.add(new Raw("notification", entry.json().toString())));
        payloads.addAll(chat.payloads());
        var after = new Progress(
                notifications.walk(),
                feed.walk(),
                watched,
                look ? pds.now() : before.looked(),
                before.talks(),
                chat.after());
        return new Batch(payloads, after.write(), more || chat.more());
    }

    private static Walk.Step ownPosts(Pds pds, Walk walk) {
        var parameters = Map.of("actor", pds.did(), "filter", "posts_with_replies", "limit", "50");
        return page(pds, walk, "app.bsky.feed.getAuthorFeed", parameters, "feed", item -> {
            var reposted = item.path("reason").path("indexedAt").isString();
            return new Walk.Entry(
                    Json.text(item, "post", "uri") + (reposted ? " reposted" : ""),
                    reposted
                            ? Json.time(item.path("reason"), "indexedAt").orElse(Instant.EPOCH)
                            : Views.at(item.path("post")),
                    item);
        });
    }

    private static Walk.Step notifications(Pds pds, Walk walk) {
        return page(
                pds,
                walk,
                "app.bsky.notification.listNotifications",
                Map.of("limit", "25"),
                "notifications",
                item -> new Walk.Entry(
                        Json.text(item, "reason") + " " + Json.text(item, "uri"),
                        Json.time(item, "indexedAt").orElse(Instant.EPOCH),
                        item));
    }

    private static Walk.Step page(
            Pds pds,
            Walk walk,
            String method,
            Map<String, String> parameters,
            String list,
            Function<JsonNode, Walk.Entry> entry) {
        var query = new TreeMap<>(parameters);
        if (!walk.between()) {
            query.put("cursor", walk.next());
        }
        var answer = pds.ask(method, query).orTrouble(pds.now());
        var entries = new ArrayList<Walk.Entry>();
        answer.path(list).forEach(item -> entries.add(entry.apply(item)));
        return walk.take(entries, Json.text(answer, "cursor"));
    }

    /** Before the channel was connected others may have answered; afterwards each answer is notified. */
    private void answersTo(JsonNode post, Progress progress, Threads threads) {
        if (post.path("replyCount").intValue(0) > 0) {
            talk(post, progress, threads);
        }
    }

    private void talkOf(JsonNode notification, Progress progress, Threads threads) {
        if (SPOKEN.contains(Json.text(notification, "reason"))) {
            talk(notification, progress, threads);
        }
    }

    private void talk(JsonNode post, Progress progress, Threads threads) {
        var uri = Json.text(post, "uri");
        var root = rootOf(post, uri);
        if (progress.wantsWhole(root, clock.instant())) {
            threads.whole(root, uri);
        } else {
            threads.line(uri);
        }
    }

    private static String rootOf(JsonNode post, String itself) {
        var root = Json.text(post, "record", "reply", "root", "uri");
        return root.isEmpty() ? itself : root;
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.readObject(raw.body())
                .map(json -> BlueskyReader.read(raw.stream(), json, me))
                .orElse(List.of());
    }
}
