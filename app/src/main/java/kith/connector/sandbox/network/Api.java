package kith.connector.sandbox.network;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations the network offers to those with an access token, each with its address and its word. */
final class Api {
    private final World world;
    private final Wire wire;
    private final List<Route> routes;
    private volatile boolean keepsKeys = true;

    Api(World world, Wire wire) {
        this.world = world;
        this.wire = wire;
        this.routes = List.of(
                route("GET", "/api/me", "me", this::me),
                route("GET", "/api/rooms", "rooms", this::rooms),
                route("GET", "/api/people", "people", this::people),
                route("GET", "/api/people/{id}", "profile", this::profile),
                route("PUT", "/api/people/{id}/mute", "mute", call -> mute(call, true)),
                route("DELETE", "/api/people/{id}/mute", "unmute", call -> mute(call, false)),
                route("PUT", "/api/people/{id}/ban", "ban", call -> ban(call, true)),
                route("DELETE", "/api/people/{id}/ban", "unban", call -> ban(call, false)),
                route("GET", "/api/posts", "posts", this::posts),
                route("POST", "/api/posts", "publish", this::write),
                route("GET", "/api/posts/{id}", "post", this::post),
                route("PATCH", "/api/posts/{id}", "edit", this::edit),
                route("DELETE", "/api/posts/{id}", "delete", this::delete),
                route("GET", "/api/posts/{id}/comments", "comments", this::comments),
                route("POST", "/api/posts/{id}/comments", "reply", this::answer),
                route("GET", "/api/posts/{id}/metrics", "metrics", this::metrics),
                route("PUT", "/api/posts/{id}/hidden", "hide", call -> hide(call, true)),
                route("DELETE", "/api/posts/{id}/hidden", "unhide", call -> hide(call, false)),
                route("PUT", "/api/posts/{id}/locked", "lock", call -> lock(call, true)),
                route("DELETE", "/api/posts/{id}/locked", "unlock", call -> lock(call, false)),
                route("PUT", "/api/posts/{id}/reactions/{word}", "react", call -> react(call, true)),
                route("DELETE", "/api/posts/{id}/reactions/{word}", "unreact", call -> react(call, false)),
                route("POST", "/api/posts/{id}/reports", "report", this::report),
                route("GET", "/api/mentions", "mentions", this::mentions),
                route("GET", "/api/messages", "messages", this::messages),
                route("POST", "/api/messages", "message", this::message),
                route("POST", "/api/pictures", "picture", this::picture),
                route("GET", "/api/events", "events", this::events));
    }

    /** An operation with the values of its address's places. */
    record Match(Route route, Map<String, String> path) {}

    record Route(String method, String[] path, String operation, Function<Call, Answer> does) {}

    private static Route route(String method, String path, String operation, Function<Call, Answer> does) {
        return new Route(method, path.split("/"), operation, does);
    }

    void keepKeys(boolean keep) {
        keepsKeys = keep;
    }

    Optional<Match> find(String method, String path) {
        var parts = path.split("/");
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> fit(route, parts).stream().map(values -> new Match(route, values)))
                .findFirst();
    }

    private static Optional<Map<String, String>> fit(Route route, String[] parts) {
        if (parts.length != route.path().length) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (var i = 0; i < parts.length; i++) {
            var wanted = route.path()[i];
            if (wanted.startsWith("{")) {
                values.put(wanted.substring(1, wanted.length() - 1), parts[i]);
            } else if (!wanted.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    // ---- who and where

    private Answer me(Call call) {
        return Answer.ok(wire.account(call.me()));
    }

    private Answer rooms(Call call) {
        return Answer.ok(Wire.list(world.rooms(), wire::room, Optional.empty(), false));
    }

    private Answer people(Call call) {
        var named = call.query("q").orElse("").toLowerCase(Locale.ROOT);
        var found = world.people().reversed().stream()
                .filter(person -> person.handle().toLowerCase(Locale.ROOT).startsWith(named)
                        || person.name().toLowerCase(Locale.ROOT).contains(named))
                .toList();
        return page(call, found, Person::id, wire::profile);
    }

    private Answer profile(Call call) {
        return Answer.ok(wire.profile(world.person(call.id())));
    }

    // ---- reading

    private Answer posts(Call call) {
        var room = call.query("room");
        return listing(
                call, post -> !post.direct() && room.map(post.room()::equals).orElse(true) && by(call, post));
    }

    private static boolean by(Call call, Post post) {
        return call.query("author")
                .map(author -> "me".equals(author) ? call.me().id() : author)
                .map(post.author()::equals)
                .orElse(true);
    }

    private Answer post(Call call) {
        return Answer.ok(wire.post(world.shownTo(call.me().id(), call.id(), call.now())));
    }

    private Answer comments(Call call) {
        world.shownTo(call.me().id(), call.id(), call.now());
        return listing(call, post -> post.parent().filter(call.id()::equals).isPresent());
    }

    private Answer mentions(Call call) {
        var me = call.me().id();
        return listing(
                call,
                post -> !post.author().equals(me)
                        && !world.hasMuted(me, post.author())
                        && world.mentionedIn(post.text()).contains(me));
    }

    private Answer messages(Call call) {
        return listing(call, post -> post.direct() && by(call, post));
    }

    private Answer listing(Call call, Predicate<Post> wanted) {
        var since = since(call);
        var found = world.seenBy(call.me().id(), post -> !post.at().isBefore(since) && wanted.test(post), call.now());
        return page(call, found, Post::id, wire::post);
    }

    /** Newest first. The cursor is the number in the id of the last one given, so that what is new shifts nothing. */
    private <T> Answer page(Call call, List<T> newestFirst, Function<T, String> id, Function<T, ObjectNode> each) {
        var before = call.number("cursor", Integer.MAX_VALUE, Integer.MAX_VALUE);
        var limit = Math.max(1, call.number("limit", 50, 100));
        var left = newestFirst.stream()
                .filter(item -> number(id.apply(item)) < before)
                .limit(limit + 1L)
                .toList();
        var more = left.size() > limit;
        var items = more ? left.subList(0, limit) : left;
        var cursor = more ? Optional.of(Long.toString(number(id.apply(items.getLast())))) : Optional.<String>empty();
        return Answer.ok(Wire.list(items, each, cursor, more));
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(1));
    }

    private Answer metrics(Call call) {
        return Answer.ok(wire.metrics(world.shownTo(call.me().id(), call.id(), call.now())));
    }

    private Answer events(Call call) {
        var me = call.me().id();
        var since = since(call);
        var slice = world.feed(
                call.number("cursor", 0, Integer.MAX_VALUE),
                Math.max(1, call.number("limit", 100, 200)),
                change -> !change.at().isBefore(since) && concerns(me, change),
                call.now());
        var events =
                slice.changes().stream().flatMap(c -> wire.event(c).stream()).toList();
        return Answer.ok(Wire.list(events, event -> event, Optional.of(Integer.toString(slice.next())), slice.more()));
    }

    private boolean concerns(String me, Change change) {
        return switch (change) {
            case Change.Wrote(var post, var key) -> post.concerns(me);
            case Change.Edited(var post, var text, var pictures, var at) ->
                world.post(post).concerns(me);
            case Change.Deleted(var post, var by, var at) -> world.post(post).concerns(me);
            case Change.Hid(var post, var by, var on, var at) ->
                world.post(post).concerns(me);
            case Change.Locked(var post, var by, var on, var at) ->
                world.post(post).concerns(me);
            case Change.Reacted(var post, var by, var word, var on, var at) ->
                world.post(post).concerns(me);
            case Change.Joined joined -> true;
            case Change.Opened opened -> false;
            case Change.Admitted admitted -> false;
            case Change.Stored stored -> false;
            case Change.Muted muted -> false;
            case Change.Banned banned -> false;
            case Change.Reported(var post, var by, var reason, var at) ->
                world.person(me).moderates() && world.post(post).concerns(me);
        };
    }

    private static Instant since(Call call) {
        try {
            return call.query("since").map(Instant::parse).orElse(Instant.MIN);
        } catch (DateTimeException e) {
            throw Rejection.invalid("“since” is no instant such as 2026-03-12T08:40:00Z.");
        }
    }

    // ---- writing

    private Answer write(Call call) {
        var draft = Draft.in(call.text("room"), call.text("text"));
        return written(call, draft);
    }

    private Answer answer(Call call) {
        return written(call, Draft.answer(call.id(), call.text("text")));
    }

    /** A direct message goes to somebody, or answers one. */
    private Answer message(Call call) {
        var answered = call.optionalText("answers");
        return written(
                call,
                answered.map(id -> Draft.answer(id, call.text("text")))
                        .orElseGet(() -> Draft.direct(call.text("to"), call.text("text"))));
    }

    private Answer written(Call call, Draft plain) {
        var draft = new Draft(
                plain.room(),
                plain.to(),
                plain.parent(),
                plain.text(),
                call.optionalText("language"),
                pictures(call.json().path("pictures")));
        var key = keepsKeys ? call.header("idempotency-key") : Optional.<String>empty();
        var written = world.write(call.me().id(), draft, key, call.now(), call.unseenFor());
        var answer = Answer.json(written.fresh() ? 201 : 200, wire.post(written.post()));
        return written.fresh() ? answer.done() : answer.with("Idempotent-Replay", "true");
    }

    private static List<Picture> pictures(JsonNode array) {
        var pictures = new ArrayList<Picture>();
        for (var node : array) {
            pictures.add(
                    new Picture(node.path("id").asString(""), node.path("alt").asString("")));
        }
        return pictures;
    }

    private Answer picture(Call call) {
        var type = call.header("content-type").orElse("");
        return Answer.json(201, Wire.object().put("id", world.store(type, call.body(), call.now())))
                .done();
    }

    private Answer edit(Call call) {
        var pictures = Optional.of(call.json().path("pictures"))
                .filter(JsonNode::isArray)
                .map(Api::pictures);
        return Answer.ok(wire.post(world.edit(call.me().id(), call.id(), call.text("text"), pictures, call.now())))
                .done();
    }

    private Answer delete(Call call) {
        world.delete(call.me().id(), call.id(), call.now());
        return Answer.nothing().done();
    }

    // ---- reacting and moderating

    private Answer react(Call call, boolean on) {
        var word = call.path().getOrDefault("word", "");
        return Answer.ok(wire.post(world.react(call.me().id(), call.id(), word, on, call.now())))
                .done();
    }

    private Answer hide(Call call, boolean on) {
        return Answer.ok(wire.post(world.hide(call.me().id(), call.id(), on, call.now())))
                .done();
    }

    private Answer lock(Call call, boolean on) {
        return Answer.ok(wire.post(world.lock(call.me().id(), call.id(), on, call.now())))
                .done();
    }

    private Answer mute(Call call, boolean on) {
        world.mute(call.me().id(), call.id(), on, call.now());
        return Answer.nothing().done();
    }

    private Answer ban(Call call, boolean on) {
        world.ban(call.me().id(), call.id(), on, call.now());
        return Answer.nothing().done();
    }

    private Answer report(Call call) {
        world.report(call.me().id(), call.id(), call.text("reason"), call.now());
        return Answer.json(201, Wire.object().put("id", call.id())).done();
    }
}
