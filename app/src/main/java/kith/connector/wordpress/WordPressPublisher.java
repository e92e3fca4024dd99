package kith.connector.wordpress;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.WebAddress;

/** Publishes posts, edits them, and moves them to the site's trash; edits and deletes comments of ours too. */
record WordPressPublisher(InstantSource clock) implements Publisher {
    /** A site is one database, so that what it took is there at once; but it may still work on a request we gave up on. */
    static final Recognition BY_LOOKING = new Recognition.LookUp(Duration.ofSeconds(30));

    private static final Pattern BY_NUMBER = Pattern.compile("(?:^|&)p(?:age_id)?=(\\d{1,18})(?:&|$)");
    private static final Pattern COMMENT = Pattern.compile("comment-(\\d{1,18})");

    @Override
    public List<String> problems(Act.Content content) {
        return Limits.problems(content);
    }

    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var comment = COMMENT.matcher(String.valueOf(permalink.getFragment()));
        if (comment.matches()) {
            return Optional.of(Thing.comment(Long.parseLong(comment.group(1))).id());
        }
        var number = BY_NUMBER.matcher(String.valueOf(permalink.getQuery()));
        if (number.find()) {
            return Optional.of(Thing.post(Long.parseLong(number.group(1))).id());
        }
        return bySlug(connection, permalink);
    }

    /** Addresses are made as each site likes, but end in the post's name for addresses. */
    private Optional<RemoteId> bySlug(Connection connection, URI permalink) {
        var slug = String.valueOf(permalink.getPath()).replaceFirst("/+$", "").replaceFirst("^.*/", "");
        if (slug.isEmpty()) {
            return Optional.empty();
        }
        for (var post :
                new Site(connection, clock).get("posts", Map.of("slug", slug)).list()) {
            return Optional.of(Thing.post(Json.number(post, "id")).id());
        }
        return Optional.empty();
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var site = new Site(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            var problems = problems(content);
            return problems.isEmpty()
                    ? new Posts(site).publish(order, content)
                    : new Outcome.Refused(String.join(" ", problems));
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return edit(site, order, Thing.of(target), content);
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return new Trash(site).take(Thing.of(target));
        }
        return Refusal.of(order.act());
    }

    private Outcome edit(Site site, Act.Order order, Thing thing, Act.Content content) {
        var problems = thing.isComment() ? Limits.problemsOfComment(content) : problems(content);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        if (!thing.isComment()) {
            return new Posts(site).edit(order, thing.number(), content);
        }
        var comment = site.change(
                        "comments/" + thing.number(), Json.object().put("content", Comments.written(content.text())))
                .objectOfAct();
        return new Outcome.Done(thing.id(), WebAddress.of(Json.text(comment, "link")), site.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish ? BY_LOOKING : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var site = new Site(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            return new Posts(site).find(order, content);
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return new Trash(site).holds(Thing.of(target));
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return edited(site, Thing.of(target), content);
        }
        return Optional.empty();
    }

    private static Optional<Outcome.Done> edited(Site site, Thing thing, Act.Content content) {
        var shown = thing.isComment()
                ? new Comments(site).read(thing.number())
                : new Posts(site).read(thing.number(), Map.of("context", "edit"));
        if (!shown.ok()) {
            return Optional.empty();
        }
        var same = thing.isComment()
                ? Comments.said(shown.object()).equals(content.text().strip())
                : Article.shows(content, shown.object());
        return same
                ? Optional.of(
                        new Outcome.Done(thing.id(), WebAddress.of(Json.text(shown.object(), "link")), site.now()))
                : Optional.empty();
    }
}
