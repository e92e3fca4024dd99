package kith.connector.ghost;

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
import kith.connector.ghost.Thing.Kind;

/** Hides and removes comments; a ban takes from a member the right to comment, and nothing else of the membership. */
record GhostModerator(InstantSource clock) implements Moderator {
    private static final String REASON = "Decided by the community team"; // Ghost wants one, and shows it to staff

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var site = new Site(connection, clock);
        var comments = new Comments(site);
        return switch (order.act()) {
            case Act.Hide(var target) -> comments.state(comment(target), "hidden");
            case Act.Unhide(var target) -> comments.state(comment(target), "published");
            case Act.Remove(var target) -> comments.state(comment(target), "deleted");
            case Act.Ban(var account) -> commenting(site, account, "disable");
            case Act.Unban(var account) -> commenting(site, account, "enable");
            case Act.Publish a -> Refusal.of(a);
            case Act.Reply a -> Refusal.of(a);
            case Act.Edit a -> Refusal.of(a);
            case Act.Delete a -> Refusal.of(a);
            case Act.Like a -> Refusal.of(a);
            case Act.Lock a -> Refusal.of(a);
            case Act.Unlock a -> Refusal.of(a);
            case Act.Pin a -> Refusal.of(a);
            case Act.Unpin a -> Refusal.of(a);
            case Act.Approve a -> Refusal.of(a);
            case Act.Mute a -> Refusal.of(a);
            case Act.Unmute a -> Refusal.of(a);
            case Act.Report a -> Refusal.of(a);
        };
    }

    private static Outcome commenting(Site site, RemoteId account, String verb) {
        var member = Thing.of(account, Kind.MEMBER);
        var body = verb.equals("disable") ? Json.object().put("reason", REASON) : Json.object();
        site.post("members/" + member.id() + "/commenting/" + verb + "/", Map.of(), body)
                .oneOfAct("members");
        return new Outcome.Done(account, Optional.empty(), site.now());
    }

    private static Thing comment(RemoteId target) {
        return Thing.of(target, Kind.COMMENT);
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var site = new Site(connection, clock);
        if (order.act() instanceof Act.Hide(var target)) {
            return when(isIn(site, target, "hidden"), site, target);
        }
        if (order.act() instanceof Act.Unhide(var target)) {
            return when(isIn(site, target, "published"), site, target);
        }
        if (order.act() instanceof Act.Remove(var target)) {
            return when(isIn(site, target, "deleted"), site, target);
        }
        if (order.act() instanceof Act.Ban(var account)) {
            return when(!mayComment(site, account), site, account);
        }
        if (order.act() instanceof Act.Unban(var account)) {
            return when(mayComment(site, account), site, account);
        }
        return Optional.empty();
    }

    private static boolean isIn(Site site, RemoteId target, String state) {
        return new Comments(site).stateOf(comment(target)).orElse("deleted").equals(state);
    }

    private static boolean mayComment(Site site, RemoteId account) {
        return site.get("members/" + Thing.of(account, Kind.MEMBER).id() + "/")
                .one("members")
                .path("can_comment")
                .booleanValue(true);
    }

    private static Optional<Outcome.Done> when(boolean seen, Site site, RemoteId target) {
        return seen ? Optional.of(new Outcome.Done(target, Optional.empty(), site.now())) : Optional.empty();
    }
}
