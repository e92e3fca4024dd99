package kith.connector.discourse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.SameText;
import kith.connector.Titled;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Acts on a forum. */
record DiscourseDoer(InstantSource clock) implements Publisher, Replier, Moderator {
    static final int LONGEST_POST = 32_000;

    private static final int LIKE = 2;
    private static final int INAPPROPRIATE = 4;
    private static final Duration SETTLES = Duration.ofSeconds(10);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /** As long as Discourse's own page offers. */
    private static final Duration FOR_EVER = Duration.ofDays(365 * 100L);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public List<String> problems(Act.Content content) {
        var text = content.text().strip();
        if (content.media().size() > Pictures.MOST) {
            return List.of("A post is sent with at most " + Pictures.MOST + " pictures.");
        }
        for (var media : content.media()) {
            if (!media.contentType().startsWith("image/")) {
                return List.of("A forum is sent pictures only; this is " + media.contentType() + ".");
            }
            if (media.bytes().length > Pictures.LARGEST) {
                return List.of("A forum takes pictures of 4 MB.");
            }
        }
        if (text.isEmpty()) {
            return List.of("There is nothing in it.");
        }
        return text.codePointCount(0, text.length()) > LONGEST_POST
                ? List.of("A post has at most 32,000 characters.")
                : List.of();
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var forum = new Forum(connection, clock);
        return switch (order.act()) {
            case Act.Publish(var content) -> checked(problems(content), () -> publish(forum, content));
            case Act.Reply reply -> checked(problems(reply.content()), () -> reply(forum, reply));
            case Act.Edit(var target, var content) -> checked(problems(content), () -> edit(forum, target, content));
            case Act.Delete(var target) -> remove(forum, target);
            case Act.Remove(var target) ->
                ReviewCase.waits(target) ? new ReviewCase(forum).reject(target) : remove(forum, target);
            case Act.Approve(var target) -> new ReviewCase(forum).approve(target);
            case Act.Like(var target) -> mark(forum, target, LIKE);
            case Act.Report(var target, var reason) -> mark(forum, target, INAPPROPRIATE);
            case Act.Mute(var account) ->
                user(
                        forum,
                        account,
                        "silence",
                        Json.object()
                                .put("silenced_till", TIME.format(forum.now().plus(FOR_EVER)))
                                .put("reason", "Kith"));
            case Act.Unmute(var account) -> user(forum, account, "unsilence", Json.object());
            case Act.Ban(var account) ->
                user(
                        forum,
                        account,
                        "suspend",
                        Json.object()
                                .put("suspend_until", TIME.format(forum.now().plus(FOR_EVER)))
                                .put("reason", "Kith"));
            case Act.Unban(var account) -> user(forum, account, "unsuspend", Json.object());
            case Act.Hide(var target) -> new TopicStatus(forum).list(target, false);
            case Act.Unhide(var target) -> new TopicStatus(forum).list(target, true);
            case Act.Lock(var target) -> new TopicStatus(forum).close(target, true);
            case Act.Unlock(var target) -> new TopicStatus(forum).close(target, false);
            case Act.Pin a -> new Outcome.Refused("Kith pins no topics of a forum.");
            case Act.Unpin a -> new Outcome.Refused("Kith pins no topics of a forum.");
        };
    }

    private interface Doing {
        Outcome done();
    }

    private static Outcome checked(List<String> problems, Doing doing) {
        return problems.isEmpty() ? doing.done() : new Outcome.Refused(String.join(" ", problems));
    }

    // ---- saying

    private static Outcome publish(Forum forum, Act.Content content) {
        var titled = Titled.of(content.text());
        var body = Json.object()
                .put("title", titled.title())
                .put("raw", written(titled) + Pictures.lines(forum, content.media()));
        forum.category().ifPresent(number -> body.put("category", number));
        return posted(forum, forum.post("/posts.json", body));
    }

    /** A topic of one line says that line. */
    private static String written(Titled titled) {
        return titled.body().isBlank() ? titled.title() : titled.body();
    }

    private static Outcome reply(Forum forum, Act.Reply reply) {
        var answered = forum.get("/posts/" + Forum.number(reply.to()) + ".json").orTrouble();
        var body = Json.object()
                .put(
                        "raw",
                        reply.content().text().strip()
                                + Pictures.lines(forum, reply.content().media()))
                .put("topic_id", Json.number(answered, "topic_id"));
        if (Json.number(answered, "post_number") > 1) {
            body.put("reply_to_post_number", Json.number(answered, "post_number"));
        }
        return posted(forum, forum.post("/posts.json", body));
    }

    private static Outcome posted(Forum forum, Answer answer) {
        var post = answer.orTroubleOfAct();
        if (Json.id(post, "id").isEmpty()) { // a forum where every post waits for a moderator
            throw new Trouble(
                    new Outcome.Unknown("The forum took it, and shows it once a moderator has let it through."));
        }
        return done(forum, post);
    }

    private static Outcome.Done done(Forum forum, JsonNode post) {
        var link = "%s/t/%d/%d"
                .formatted(forum.address(), Json.number(post, "topic_id"), Json.number(post, "post_number"));
        return new Outcome.Done(new RemoteId(Json.digits(post, "id")), WebAddress.of(link), forum.now());
    }

    private static Outcome edit(Forum forum, RemoteId target, Act.Content content) {
        var post = forum.get("/posts/" + Forum.number(target) + ".json").orTrouble();
        var titled = Titled.of(content.text());
        boolean begins = Json.number(post, "post_number") == 1;
        if (begins) {
            var topic = Json.object();
            topic.putObject("topic").put("title", titled.title());
            forum.put("/t/-/" + Json.number(post, "topic_id") + ".json", topic).emptyOrTroubleOfAct();
        }
        // Words alone are put in the place of the old words; pictures are changed only by an edit that brings some.
        var pictures = content.media().isEmpty()
                ? Pictures.linesIn(Json.text(post, "raw"))
                : Pictures.lines(forum, content.media());
        var body = Json.object();
        body.putObject("post")
                .put("raw", (begins ? written(titled) : content.text().strip()) + pictures);
        forum.put("/posts/" + Forum.number(target) + ".json", body).orTroubleOfAct();
        return done(forum, post);
    }

    // ---- taking away, marking, judging: asked again, what is so already is as good as done

    private static Outcome remove(Forum forum, RemoteId target) {
        var answer = forum.delete("/posts/" + Forum.number(target) + ".json");
        if (!answer.isRefused() || !isGone(forum.get("/posts/" + Forum.number(target) + ".json"))) {
            answer.emptyOrTroubleOfAct();
        }
        return new Outcome.Done(target, Optional.empty(), forum.now());
    }

    static boolean isGone(Answer post) {
        return post.isNowhere() || (post.ok() && Posts.isGone(post.orTrouble()));
    }

    private static Outcome mark(Forum forum, RemoteId target, int how) {
        var body = Json.object().put("id", Long.parseLong(Forum.number(target))).put("post_action_type_id", how);
        var answer = forum.post("/post_actions.json", body);
        if (!answer.isRefused() || !isMarked(forum, target, how)) {
            answer.emptyOrTroubleOfAct();
        }
        return new Outcome.Done(target, Optional.empty(), forum.now());
    }

    private static boolean isMarked(Forum forum, RemoteId target, int how) {
        var post = forum.get("/posts/" + Forum.number(target) + ".json");
        return post.ok()
                && Json.stream(post.orTrouble().path("actions_summary"))
                        .anyMatch(action -> Json.number(action, "id") == how
                                && action.path("acted").booleanValue(false));
    }

    private static Outcome user(Forum forum, RemoteId account, String how, ObjectNode body) {
        forum.put("/admin/users/" + Forum.number(account) + "/" + how + ".json", body)
                .emptyOrTroubleOfAct();
        return new Outcome.Done(account, Optional.empty(), forum.now());
    }

    // ---- recognised again

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish || act instanceof Act.Reply
                ? new Recognition.LookUp(SETTLES)
                : new Recognition.Idempotent();
    }

    /** Among the latest posts of the forum, or of the private topic: a post's author, topic and words are all that tells it. */
    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var forum = new Forum(connection, clock);
        var since = order.firstAsked().minus(CLOCKS_DIFFER);
        for (var post : latest(forum, order.act())) {
            if (Json.text(post, "username").equalsIgnoreCase(forum.username())
                    && Json.time(post, "created_at").orElse(Instant.EPOCH).isAfter(since)
                    && !order.others().contains(new RemoteId(Json.digits(post, "id")))
                    && says(order.act(), post)) {
                return Optional.of(done(forum, post));
            }
        }
        return Optional.empty();
    }

    private static List<JsonNode> latest(Forum forum, Act act) {
        if (act instanceof Act.Reply reply) {
            var answered = forum.get("/posts/" + Forum.number(reply.to()) + ".json");
            if (!isGone(answered)) {
                var topic = forum.get("/t/" + Json.number(answered.orTrouble(), "topic_id") + ".json")
                        .orTrouble();
                if (PrivateTopics.is(topic)) {
                    return PrivateTopics.latest(forum, topic);
                }
            }
        }
        return Json.stream(forum.get("/posts.json").orTrouble().path("latest_posts"))
                .toList();
    }

    private static boolean says(Act act, JsonNode post) {
        var raw = Pictures.without(Json.text(post, "raw"));
        return switch (act) {
            case Act.Publish(var content) -> {
                var titled = Titled.of(content.text());
                yield Json.number(post, "post_number") == 1 && SameText.same(written(titled), raw);
            }
            case Act.Reply reply ->
                Json.number(post, "post_number") > 1
                        && SameText.same(reply.content().text().strip(), raw);
            default -> false;
        };
    }
}
