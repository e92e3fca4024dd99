package kith.connector.bluesky;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hides answers under our posts, locks those posts, mutes, blocks and reports. A hidden answer is there for who opens the hidden ones. A ban on Bluesky is a block: both sides no longer see each other, for everybody to see, and
 * it holds for this account only.
 */
record BlueskyModerator(InstantSource clock) implements Moderator {
    private static final String BLOCKS = "app.bsky.graph.block";
    private static final int LONGEST_REASON = 2000; // graphemes; read in com.atproto.moderation.createReport

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var pds = new Pds(connection, clock);
        return switch (order.act()) {
            case Act.Hide(var answer) -> hide(pds, answer);
            case Act.Unhide(var answer) -> show(pds, answer);
            case Act.Lock(var post) -> lock(pds, post, true);
            case Act.Unlock(var post) -> lock(pds, post, false);
            case Act.Pin a -> Refusal.of(a);
            case Act.Unpin a -> Refusal.of(a);
            case Act.Approve a -> Refusal.of(a);
            case Act.Mute(var account) -> mute(pds, "muteActor", account);
            case Act.Unmute(var account) -> mute(pds, "unmuteActor", account);
            case Act.Ban(var account) -> block(pds, order, account);
            case Act.Unban(var account) -> unblock(pds, account);
            case Act.Report(var target, var reason) -> report(pds, target, reason);
            case Act.Publish a -> Refusal.of(a);
            case Act.Reply a -> Refusal.of(a);
            case Act.Edit a -> Refusal.of(a);
            case Act.Delete a -> Refusal.of(a);
            case Act.Like a -> Refusal.of(a);
            case Act.Remove a -> Refusal.of(a);
        };
    }

    private static Outcome hide(Pds pds, RemoteId answer) {
        ThreadGate.over(pds, answer).hide(answer);
        return done(pds, answer);
    }

    private static Outcome show(Pds pds, RemoteId answer) {
        ThreadGate.over(pds, answer).show(answer);
        return done(pds, answer);
    }

    private static Outcome lock(Pds pds, RemoteId post, boolean on) {
        ThreadGate.of(pds, post).lock(on);
        return done(pds, post);
    }

    private static Outcome mute(Pds pds, String method, RemoteId account) {
        var answer = pds.tryToChange("app.bsky.graph." + method, Json.object().put("actor", account.value()));
        if (!answer.response().ok() || answer.response().body().length > 0) { // done is said with an empty body
            answer.orTroubleOfAct(pds.now());
        }
        return done(pds, account);
    }

    private static Outcome block(Pds pds, Act.Order order, RemoteId account) {
        var record = Typed.object(BLOCKS)
                .put("subject", account.value())
                .put(
                        "createdAt",
                        order.firstAsked().truncatedTo(ChronoUnit.MILLIS).toString());
        pds.write(BLOCKS, Tid.ofTarget(account.value()), record);
        return done(pds, account);
    }

    /** Takes back our block, and one made in another app, which has a key we cannot know. */
    private static Outcome unblock(Pds pds, RemoteId account) {
        pds.delete(ownBlock(pds, account));
        AtUri.of(Json.text(viewer(pds, account), "blocking")).ifPresent(pds::delete);
        return done(pds, account);
    }

    private static Outcome report(Pds pds, RemoteId target, String reason) {
        if (Graphemes.count(reason) > LONGEST_REASON) {
            return new Outcome.Refused("Bluesky takes 2,000 characters of reason.");
        }
        var input = Json.object()
                .put("reasonType", "com.atproto.moderation.defs#reasonOther")
                .put("reason", reason);
        input.set("subject", subject(pds, target));
        pds.change("com.atproto.moderation.createReport", input);
        return done(pds, target);
    }

    /** A report of a post names the version that was seen; a report of an account the account. */
    private static ObjectNode subject(Pds pds, RemoteId target) {
        if (!target.value().startsWith("at://")) {
            return Typed.object("com.atproto.admin.defs#repoRef").put("did", target.value());
        }
        var post = pds.record(AtUri.of(target)).orElseThrow(Refusal::gone);
        return BlueskyReplier.strong(post).put("$type", "com.atproto.repo.strongRef");
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Report ? new Recognition.Ask() : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var pds = new Pds(connection, clock);
        if (order.act() instanceof Act.Hide(var answer)) {
            return when(ThreadGate.over(pds, answer).hides(answer), pds, answer);
        }
        if (order.act() instanceof Act.Unhide(var answer)) {
            return when(!ThreadGate.over(pds, answer).hides(answer), pds, answer);
        }
        if (order.act() instanceof Act.Lock(var post)) {
            return when(ThreadGate.of(pds, post).isLocked(), pds, post);
        }
        if (order.act() instanceof Act.Unlock(var post)) {
            return when(!ThreadGate.of(pds, post).isLocked(), pds, post);
        }
        if (order.act() instanceof Act.Mute(var account)) {
            return when(viewer(pds, account).path("muted").booleanValue(false), pds, account);
        }
        if (order.act() instanceof Act.Unmute(var account)) {
            return when(!viewer(pds, account).path("muted").booleanValue(false), pds, account);
        }
        if (order.act() instanceof Act.Ban(var account)) {
            return when(pds.record(ownBlock(pds, account)).isPresent(), pds, account);
        }
        if (order.act() instanceof Act.Unban(var account)) {
            return when(Json.text(viewer(pds, account), "blocking").isEmpty(), pds, account);
        }
        return Optional.empty();
    }

    private static Optional<Outcome.Done> when(boolean seen, Pds pds, RemoteId account) {
        return seen ? Optional.of(done(pds, account)) : Optional.empty();
    }

    private static AtUri ownBlock(Pds pds, RemoteId account) {
        return new AtUri(pds.did(), BLOCKS, Tid.ofTarget(account.value()));
    }

    /** How we stand to the account: muted, blocking. */
    private static JsonNode viewer(Pds pds, RemoteId account) {
        return pds.ask("app.bsky.actor.getProfile", Map.of("actor", account.value()))
                .orTrouble(pds.now())
                .path("viewer");
    }

    private static Outcome.Done done(Pds pds, RemoteId target) {
        return new Outcome.Done(target, Optional.empty(), pds.now());
    }
}
