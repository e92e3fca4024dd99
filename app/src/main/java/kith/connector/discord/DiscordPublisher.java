package kith.connector.discord;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.LinkCard;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;

/** Posts in the channel that the settings name, edits and deletes the bot's own messages. */
record DiscordPublisher(InstantSource clock) implements Publisher {

    @Override
    public List<String> problems(Act.Content content) {
        return MessageLimits.problems(content);
    }

    /** Discord looks the page up. */
    @Override
    public Optional<URI> card(Act.Content content) {
        return LinkCard.linkIn(content.text());
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            return publish(api, order, content);
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return edit(api, target, content);
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return Deletion.of(api, target);
        }
        return Refusal.of(order.act());
    }

    private static Outcome publish(Api api, Act.Order order, Act.Content content) {
        var problems = MessageLimits.problems(content);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        var inAForum = api.postsInAForum();
        var channel = api.channel().orElseThrow();
        return inAForum
                ? new Sending(api).open(channel, content)
                : new Sending(api).write(order, channel, content, Optional.empty());
    }

    private static Outcome edit(Api api, RemoteId target, Act.Content content) {
        var problems = MessageLimits.problems(content);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        if (!content.media().isEmpty()) {
            return new Outcome.Refused("Only the words of a message can be changed here, not its files.");
        }
        var room = new Rooms(api).of(target, api.channel().orElse(""), target.value());
        if (room.isEmpty()) {
            return Refusal.gone();
        }
        api.change(
                "PATCH",
                "/channels/" + room.get() + "/messages/" + target,
                Json.object().put("content", content.text()));
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        if (act instanceof Act.Publish) {
            return new Api(connection, clock).isKnownToTakeNonces() ? Sending.BY_NONCE : Sending.BY_LOOKING;
        }
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Publish(var content) && api.channel().isPresent()) {
            var channel = api.channel().get();
            return api.postsInAForum()
                    ? new Sending(api).lookUpThread(order, channel, content)
                    : new Sending(api).lookUpPost(order, channel, content);
        }
        return Optional.empty();
    }

    /** {@code discord.com/channels/SERVER/CHANNEL/MESSAGE}, as people copy it. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var path = String.valueOf(permalink.getPath()).split("/");
        return path.length == 5
                        && path[1].equals("channels")
                        && path[2].equals(new Api(connection, clock).server())
                        && Snowflake.isOne(path[4])
                ? Optional.of(new RemoteId(path[4]))
                : Optional.empty();
    }
}
