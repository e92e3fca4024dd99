package kith.connector.mastodon;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mutes, blocks and reports. A ban is a block: it holds for this account, not for the server, unless its setting says so
 * ({@link ServerModeration}).
 */
record MastodonModerator(InstantSource clock) implements Moderator {
    private static final int LONGEST_REASON = 1000; // read in Mastodon's app/models/report.rb

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        return (ServerModeration.chosen(connection)
                        ? ServerModeration.act(api, order.act())
                        : Optional.<Outcome>empty())
                .orElseGet(() -> asOurselves(api, order.act()));
    }

    private static Outcome asOurselves(Api api, Act act) {
        return switch (act) {
            case Act.Mute(var account) ->
                towards(api, account, "mute", Json.object().put("notifications", true));
            case Act.Unmute(var account) -> towards(api, account, "unmute", Json.object());
            case Act.Ban(var account) -> towards(api, account, "block", Json.object());
            case Act.Unban(var account) -> towards(api, account, "unblock", Json.object());
            case Act.Report(var target, var reason) -> report(api, target, reason);
            case Act.Publish a -> Refusal.of(a);
            case Act.Reply a -> Refusal.of(a);
            case Act.Edit a -> Refusal.of(a);
            case Act.Delete a -> Refusal.of(a);
            case Act.Like a -> Refusal.of(a);
            case Act.Hide a -> Refusal.of(a);
            case Act.Unhide a -> Refusal.of(a);
            case Act.Lock a -> Refusal.of(a);
            case Act.Unlock a -> Refusal.of(a);
            case Act.Pin a -> Refusal.of(a);
            case Act.Unpin a -> Refusal.of(a);
            case Act.Approve a -> Refusal.of(a);
            case Act.Remove a -> Refusal.of(a);
        };
    }

    private static Outcome towards(Api api, RemoteId account, String how, ObjectNode input) {
        api.change("POST", "/api/v1/accounts/" + api.accountId(account) + "/" + how, input);
        return new Outcome.Done(account, Optional.empty(), api.now());
    }

    /** To the moderators of our own server. People's addresses hold an @, ids of posts never do. */
    private static Outcome report(Api api, RemoteId target, String reason) {
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            return new Outcome.Refused("Mastodon takes 1,000 characters of reason.");
        }
        var input = Json.object().put("comment", reason).put("category", "other");
        if (Handle.of(target).isPresent()) {
            input.put("account_id", api.accountId(target));
        } else {
            var status = api.status(target)
                    .orElseThrow(() -> new Trouble(new Outcome.Refused("That post is not there any more.")));
            input.put("account_id", Json.text(status, "account", "id"));
            input.putArray("status_ids").add(Json.text(status, "id"));
        }
        api.change("POST", "/api/v1/reports", input);
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Report ? new Recognition.Ask() : new Recognition.Idempotent();
    }

    /** How we stand to somebody is the same however often it was asked for. */
    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return switch (order.act()) {
            case Act.Mute(var account) -> when(connection, account, Stance.MUTED, true);
            case Act.Unmute(var account) -> when(connection, account, Stance.MUTED, false);
            case Act.Ban(var account) -> when(connection, account, Stance.BANNED, true);
            case Act.Unban(var account) -> when(connection, account, Stance.BANNED, false);
            case Act.Report a -> Optional.empty();
            case Act.Publish a -> Optional.empty();
            case Act.Reply a -> Optional.empty();
            case Act.Edit a -> Optional.empty();
            case Act.Delete a -> Optional.empty();
            case Act.Like a -> Optional.empty();
            case Act.Hide a -> Optional.empty();
            case Act.Unhide a -> Optional.empty();
            case Act.Lock a -> Optional.empty();
            case Act.Unlock a -> Optional.empty();
            case Act.Pin a -> Optional.empty();
            case Act.Unpin a -> Optional.empty();
            case Act.Approve a -> Optional.empty();
            case Act.Remove a -> Optional.empty();
        };
    }

    /** What the server calls it, seen by our account and by its moderators. */
    private enum Stance {
        MUTED("muting", "silenced"),
        BANNED("blocking", "suspended");

        private final String ours;
        private final String ofTheServer;

        Stance(String ours, String ofTheServer) {
            this.ours = ours;
            this.ofTheServer = ofTheServer;
        }
    }

    private Optional<Outcome.Done> when(Connection connection, RemoteId account, Stance stance, boolean is) {
        var api = new Api(connection, clock);
        var holds = ServerModeration.chosen(connection)
                ? ServerModeration.holds(api, account, stance.ofTheServer, is)
                : api.ask("/api/v1/accounts/relationships?id%5B%5D=" + api.accountId(account))
                                .orTrouble(api.now())
                                .path(0)
                                .path(stance.ours)
                                .booleanValue(!is)
                        == is;
        return holds ? Optional.of(new Outcome.Done(account, Optional.empty(), api.now())) : Optional.empty();
    }
}
