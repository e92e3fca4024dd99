package kith.connector.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import kith.connector.Account;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Walk;
import tools.jackson.databind.JsonNode;

/**
 * Collects what concerns the account: its notifications, its own posts however they were written, and the talks that either
 * belongs to.
 */
record MastodonCollector(InstantSource clock) implements Collector {
    static final Set<String> SPOKEN = Set.of("mention", "status", "update", "quote", "quoted_update");
    private static final int PAGE = 20;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final Pattern NEXT = Pattern.compile("<[^>]*[?&]max_id=([^&>]+)[^>]*>\\s*;\\s*rel=\"?next");

    @Override
    public Duration pace() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Batch collect(Connection connection, Optional<String> cursor, Instant since) {
        var api = new Api(connection, clock);
        var before = Progress.read(cursor, since, api.now());
        var talks = new Talks(api);
        var own = ownPosts(api, before.posts());
        var told = notifications(api, before.notifications());

        var payloads = new ArrayList<Raw>();
        for (var entry : own.entries()) {
            payloads.add(talks.payload("status", entry.json(), entry.json()));
        }
        watch(before, before.posts(), own.entries(), Walk.Entry::json);
        for (var entry : told.entries()) {
            payloads.add(
                    talks.payload("notification", entry.json(), isSpoken(entry) ? statusOf(entry) : Json.object()));
        }
        var spoken = told.entries().stream().filter(MastodonCollector::isSpoken).toList();
        watch(before, before.notifications(), spoken, MastodonCollector::statusOf);
        boolean more = !own.walk().between() || !told.walk().between();
        boolean look = !more && !api.now().isBefore(before.looked().plus(LOOK_AGAIN));
        if (look) {
            payloads.addAll(new Watch(api, talks).look(before));
        }
        var after = new Progress(told.walk(), own.walk(), before.watched(), look ? api.now() : before.looked());
        return new Batch(payloads, after.write(), more);
    }

    private static boolean isSpoken(Walk.Entry notification) {
        return SPOKEN.contains(Json.text(notification.json(), "type"));
    }

    private static JsonNode statusOf(Walk.Entry notification) {
        return notification.json().path("status");
    }

    /** A page shows the newest first, and the pages of a round turn towards the past; the newest posts are those to watch. */
    private static void watch(
            Progress progress, Walk walk, List<Walk.Entry> entries, Function<Walk.Entry, JsonNode> status) {
        if (walk.between()) {
            entries.reversed().forEach(entry -> progress.watch(status.apply(entry)));
        } else {
            entries.forEach(entry -> progress.watchOlder(status.apply(entry)));
        }
    }

    private static Walk.Step ownPosts(Api api, Walk walk) {
        return page(api, walk, "/api/v1/accounts/" + api.me().id() + "/statuses?exclude_reblogs=true&limit=" + PAGE);
    }

    private static Walk.Step notifications(Api api, Walk walk) {
        return page(api, walk, "/api/v1/notifications?limit=" + PAGE);
    }

    private static Walk.Step page(Api api, Walk walk, String list) {
        var answer = api.ask(list + (walk.between() ? "" : "&max_id=" + Api.encoded(walk.next())));
        var entries = new ArrayList<Walk.Entry>();
        answer.orTrouble(api.now()).forEach(item -> entries.add(new Walk.Entry(key(item), Views.at(item), item)));
        return walk.take(entries, following(answer, entries, walk.next()));
    }

    /** An edited post is a new one to read. */
    private static String key(JsonNode item) {
        return StatusId.of(item).map(Object::toString).orElse("") + " " + Json.text(item, "edited_at");
    }

    /** Mastodon names the next page in a header; where nothing is named, it is what is older than the last one shown. */
    private static String following(Answer answer, List<Walk.Entry> entries, String asked) {
        var link = answer.response().header("link");
        if (link.isPresent()) {
            var next = NEXT.matcher(link.get());
            return next.find()
                    ? java.net.URLDecoder.decode(next.group(1), java.nio.charset.StandardCharsets.UTF_8)
                    : "";
        }
        var last = entries.isEmpty() ? "" : Json.text(entries.getLast().json(), "id");
        // snac shows all of an account's posts whatever is asked: there is no page after that.
        return entries.size() > PAGE || last.equals(asked) ? "" : last;
    }

    @Override
    public List<Heard> interpret(Raw raw, Account me) {
        return Json.read(raw.body())
                .map(json -> MastodonReader.read(raw.stream(), json, me))
                .orElse(List.of());
    }
}
