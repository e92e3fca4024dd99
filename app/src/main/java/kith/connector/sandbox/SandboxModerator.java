package kith.connector.sandbox;

import java.time.Instant;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Transport;

/** Acts on what others said. Every one of these acts may be asked twice: the second time changes nothing. */
final class SandboxModerator implements Moderator {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var client = new SandboxClient(connection);
        return switch (order.act()) {
            case Act.Hide(var target) ->
                SandboxClient.outcome(client.put(post(target) + "/hidden"), SandboxWords::done);
            case Act.Unhide(var target) ->
                SandboxClient.outcome(client.delete(post(target) + "/hidden"), SandboxWords::done);
            case Act.Lock(var target) ->
                SandboxClient.outcome(client.put(post(target) + "/locked"), SandboxWords::done);
            case Act.Unlock(var target) ->
                SandboxClient.outcome(client.delete(post(target) + "/locked"), SandboxWords::done);
            case Act.Pin a -> new Outcome.Refused("The sandbox pins nothing.");
            case Act.Unpin a -> new Outcome.Refused("The sandbox pins nothing.");
            case Act.Approve a -> new Outcome.Refused("The sandbox lets nothing wait.");
            case Act.Mute(var account) -> silent(client.put(person(account) + "/mute"), account);
            case Act.Unmute(var account) -> silent(client.delete(person(account) + "/mute"), account);
            case Act.Ban(var account) -> silent(client.put(person(account) + "/ban"), account);
            case Act.Unban(var account) -> silent(client.delete(person(account) + "/ban"), account);
            case Act.Report(var target, var reason) ->
                SandboxClient.outcome(
                        client.post(
                                post(target) + "/reports",
                                SandboxClient.JSON.createObjectNode().put("reason", reason),
                                Optional.empty()),
                        json -> SandboxWords.optional(json, "id").map(id -> done(new RemoteId(id))));
            case Act.Remove(var target) -> silent(client.delete(post(target)), target);
            case Act.Publish a -> notMine();
            case Act.Reply a -> notMine();
            case Act.Edit a -> notMine();
            case Act.Delete a -> notMine();
            case Act.Like a -> notMine();
        };
    }

    private static Outcome silent(Transport.Response response, RemoteId target) {
        return SandboxClient.outcomeOfNothing(response, done(target));
    }

    private static Outcome notMine() {
        return new Outcome.Refused("A moderator's facet does not speak.");
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }

    private static String post(RemoteId id) {
        return "posts/" + SandboxClient.encoded(id.value());
    }

    private static String person(RemoteId id) {
        return "people/" + SandboxClient.encoded(id.value());
    }

    private static Outcome.Done done(RemoteId target) {
        return new Outcome.Done(target, Optional.empty(), Instant.now());
    }
}
