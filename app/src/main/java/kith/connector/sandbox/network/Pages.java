package kith.connector.sandbox.network;

import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** What a passer-by sees in a browser: a post, a person, a picture; and what somebody tells to readers of feeds. */
final class Pages {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private static final String FEED = "/feed.atom";

    private final World world;
    private final AtomFeed feed;

    Pages(World world, URI base) {
        this.world = world;
        feed = new AtomFeed(world, base);
    }

    Answer answer(String path) {
        if (path.startsWith("/p/")) {
            return post(world.post(path.substring(3)));
        }
        if (path.startsWith("/@")) {
            return path.endsWith(FEED)
                    ? Answer.feed(feed.of(named(path.substring(2, path.length() - FEED.length()))))
                    : person(named(path.substring(2)));
        }
        if (path.startsWith("/pictures/")) {
            var stored = world.picture(path.substring(10));
            return new Answer(200, Map.of("Content-Type", stored.contentType()), stored.bytes(), false);
        }
        return Answer.page(404, html("Not here", "<p>The sandbox network has no such page.</p>"));
    }

    private Person named(String handle) {
        return world.byHandle(handle).orElseThrow(() -> Rejection.unknown("account", handle));
    }

    private Answer post(Post post) {
        if (post.deleted() || post.hidden() || post.direct()) {
            return Answer.page(404, html("Not here", "<p>This post cannot be seen.</p>"));
        }
        var author = world.person(post.author());
        return Answer.page(
                200,
                html(
                        author.name(),
                        "<p>" + escaped(post.text()) + "</p><p><small>"
                                + WHEN.format(post.at().atZone(ZoneOffset.UTC)) + " · "
                                + escaped(world.room(post.room()).name()) + " · " + world.answersTo(post.id())
                                + " comments, " + world.reactionsTo(post.id()) + " reactions</small></p>"));
    }

    private Answer person(Person person) {
        return Answer.page(200, html(person.name(), "<p>" + escaped(person.biography()) + "</p>"));
    }

    private static String html(String title, String body) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + escaped(title)
                + " · Sandbox</title><body style=\"font:16px/1.5 system-ui;max-width:40rem;margin:3rem auto\"><h1>"
                + escaped(title) + "</h1>" + body + "</body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
