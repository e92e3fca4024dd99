package kith.connector.wordpress;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Trouble;

/**
 * Moves comments between the states a site has for them: hidden is held for moderation, shown is approved, removed is in the
 * trash. A report says spam, which spam filters of the site learn from.
 */
record WordPressModerator(InstantSource clock) implements Moderator {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var site = new Site(connection, clock);
        return switch (order.act()) {
            case Act.Hide(var target) -> state(site, target, "hold");
            case Act.Unhide(var target) -> state(site, target, "approve");
            case Act.Report(var target, var reason) -> state(site, target, "spam");
            case Act.Remove(var target) -> new Trash(site).take(comment(target));
            case Act.Lock(var target) -> comments(site, target, "closed");
            case Act.Unlock(var target) -> comments(site, target, "open");
            case Act.Pin(var target) -> stick(site, target, true);
            case Act.Unpin(var target) -> stick(site, target, false);
            case Act.Approve a -> Refusal.of(a);
            case Act.Publish a -> Refusal.of(a);
            case Act.Reply a -> Refusal.of(a);
            case Act.Edit a -> Refusal.of(a);
            case Act.Delete a -> Refusal.of(a);
            case Act.Like a -> Refusal.of(a);
            case Act.Mute a -> Refusal.of(a);
            case Act.Unmute a -> Refusal.of(a);
            case Act.Ban a -> Refusal.of(a);
            case Act.Unban a -> Refusal.of(a);
        };
    }

    private static Outcome state(Site site, RemoteId target, String state) {
        var comment = comment(target);
        site.change("comments/" + comment.number(), Json.object().put("status", state))
                .objectOfAct();
        return new Outcome.Done(target, Optional.empty(), site.now());
    }

    /** On top of the list of posts. Pages are in no list. */
    private static Outcome stick(Site site, RemoteId target, boolean on) {
        var post = Thing.of(target);
        if (post.isComment()) {
            return new Outcome.Refused("WordPress keeps posts on top; this is a comment.");
        }
        site.change("posts/" + post.number(), Json.object().put("sticky", on)).objectOfAct();
        return new Outcome.Done(target, Optional.empty(), site.now());
    }

    /** Whether a post or page takes comments. */
    private static Outcome comments(Site site, RemoteId target, String status) {
        var post = Thing.of(target);
        if (post.isComment()) {
            return new Outcome.Refused("WordPress closes the comments of a post; this is a comment.");
        }
        new Posts(site)
                .change(post.number(), Json.object().put("comment_status", status))
                .objectOfAct();
        return new Outcome.Done(target, Optional.empty(), site.now());
    }

    private static Thing comment(RemoteId target) {
        var thing = Thing.of(target);
        if (!thing.isComment()) {
            throw new Trouble(new Outcome.Refused("WordPress moderates comments; a post is edited or deleted."));
        }
        return thing;
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var site = new Site(connection, clock);
        if (order.act() instanceof Act.Hide(var target)) {
            return when("hold", site, target);
        }
        if (order.act() instanceof Act.Unhide(var target)) {
            return when("approved", site, target);
        }
        if (order.act() instanceof Act.Report(var target, var reason)) {
            return when("spam", site, target);
        }
        if (order.act() instanceof Act.Remove(var target)) {
            return new Trash(site).holds(comment(target));
        }
        return Optional.empty();
    }

    private static Optional<Outcome.Done> when(String state, Site site, RemoteId target) {
        var answer = site.get("comments/" + comment(target).number(), Map.of("context", "edit"));
        return answer.ok() && Json.text(answer.object(), "status").equals(state)
                ? Optional.of(new Outcome.Done(target, Optional.empty(), site.now()))
                : Optional.empty();
    }
}
