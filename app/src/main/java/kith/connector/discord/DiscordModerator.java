package kith.connector.discord;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;

/** Removes and pins messages, locks threads, times members out and bans them. A time-out is as long as Discord allows. */
record DiscordModerator(InstantSource clock) implements Moderator {
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(28).minusMinutes(5);

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        return switch (order.act()) {
            case Act.Remove(var target) -> Deletion.of(new Api(connection, clock), target);
            case Act.Pin(var target) -> pin(new Api(connection, clock), target, "PUT");
            case Act.Unpin(var target) -> pin(new Api(connection, clock), target, "DELETE");
            case Act.Mute(var account) -> timeOut(new Api(connection, clock), account, true);
            case Act.Unmute(var account) -> timeOut(new Api(connection, clock), account, false);
            case Act.Ban(var account) -> ban(new Api(connection, clock), account);
            case Act.Unban(var account) -> unban(new Api(connection, clock), account);
            case Act.Approve a -> Refusal.of(a);
            case Act.Publish a -> Refusal.of(a);
            case Act.Reply a -> Refusal.of(a);
            case Act.Edit a -> Refusal.of(a);
            case Act.Delete a -> Refusal.of(a);
            case Act.Like a -> Refusal.of(a);
            case Act.Hide a -> Refusal.of(a);
            case Act.Unhide a -> Refusal.of(a);
            case Act.Lock(var target) -> lock(new Api(connection, clock), target, true);
            case Act.Unlock(var target) -> lock(new Api(connection, clock), target, false);
            case Act.Report a -> Refusal.of(a);
        };
    }

    /** Who may not manage threads can neither write in a locked one nor open it again. */
    private static Outcome lock(Api api, RemoteId target, boolean on) {
        var thread = new Rooms(api).threadOf(target);
        if (thread.isEmpty()) {
            return new Outcome.Refused("Discord locks threads and posts of forums; this message is in none.");
        }
        api.change(
                "PATCH",
                "/channels/" + thread.get(),
                Json.object().put("locked", on).put("archived", on));
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    private static Outcome pin(Api api, RemoteId target, String method) {
        var room = new Rooms(api).of(target);
        if (room.isEmpty()) {
            return new Outcome.Refused("That message is not on Discord any more.");
        }
        api.tryToChange(method, "/channels/" + room.get() + "/messages/pins/" + target)
                .orTroubleOfAct();
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    private static Outcome timeOut(Api api, RemoteId account, boolean begin) {
        if (!Snowflake.isOne(account.value())) {
            return nobody();
        }
        var input = Json.object();
        if (begin) {
            input.put(
                    "communication_disabled_until",
                    api.now()
                            .plus(LONGEST_TIMEOUT)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        } else {
            input.putNull("communication_disabled_until");
        }
        api.change("PATCH", "/guilds/" + api.server() + "/members/" + account, input);
        return new Outcome.Done(account, Optional.empty(), api.now());
    }

    /** What somebody said stays; it can be removed by itself. */
    private static Outcome ban(Api api, RemoteId account) {
        if (!Snowflake.isOne(account.value())) {
            return nobody();
        }
        api.change(
                "PUT",
                "/guilds/" + api.server() + "/bans/" + account,
                Json.object().put("delete_message_seconds", 0));
        return new Outcome.Done(account, Optional.empty(), api.now());
    }

    private static Outcome unban(Api api, RemoteId account) {
        if (!Snowflake.isOne(account.value())) {
            return nobody();
        }
        // Its description wants a body here, be it an empty one.
        var answer = api.tryToChange("DELETE", "/guilds/" + api.server() + "/bans/" + account, Json.object());
        if (!answer.is(Answer.UNKNOWN_BAN)) {
            answer.orTroubleOfAct();
        }
        return new Outcome.Done(account, Optional.empty(), api.now());
    }

    private static Outcome nobody() {
        return new Outcome.Refused("That is nobody on Discord.");
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }
}
