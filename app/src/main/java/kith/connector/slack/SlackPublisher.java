package kith.connector.slack;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.LinkCard;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.WebAddress;

/** Posts in the channel that the settings name, edits and deletes the bot’s own messages. */
record SlackPublisher(InstantSource clock) implements Publisher {
    private static final Pattern LINK = Pattern.compile("/archives/([A-Z0-9]+)/p(\\d{1,12})(\\d{6})");

    @Override
    public List<String> problems(Act.Content content) {
        return MessageLimits.problems(content);
    }

    /** Slack looks the page up. */
    @Override
    public Optional<URI> card(Act.Content content) {
        return LinkCard.linkIn(content.text());
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            var channel = api.channel();
            return channel.isEmpty()
                    ? new Outcome.Refused("It is not said in which channel to post: name one in the settings.")
                    : checked(content, () -> new Sending(api).write(order, channel.get(), Optional.empty(), content));
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return checked(content, () -> edit(api, target, content));
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return MessageId.of(target).map(id -> delete(api, id)).orElseGet(Refusal::noMessage);
        }
        return Refusal.of(order.act());
    }

    private interface Doing {
        Outcome done();
    }

    private static Outcome checked(Act.Content content, Doing doing) {
        var problems = MessageLimits.problems(content);
        return problems.isEmpty() ? doing.done() : new Outcome.Refused(String.join(" ", problems));
    }

    private static Outcome edit(Api api, RemoteId target, Act.Content content) {
        if (!content.media().isEmpty()) {
            return new Outcome.Refused("On Slack the files of a message stay as they are: only its words are changed.");
        }
        var id = MessageId.of(target);
        if (id.isEmpty()) {
            return Refusal.noMessage();
        }
        api.change(
                        "chat.update",
                        Json.object()
                                .put("channel", id.get().channel())
                                .put("ts", id.get().ts())
                                .put("text", Sending.escaped(content.text())))
                .orTroubleOfAct();
        return new Outcome.Done(target, WebAddress.of(id.get().link(api.workspace())), api.now());
    }

    /** What is not there is deleted. */
    private static Outcome delete(Api api, MessageId id) {
        // Slack's description makes a number of the time here, as which it would lose its zeros.
        var answer = api.changeByForm("chat.delete", Map.of("channel", id.channel(), "ts", id.ts()));
        if (!answer.is("message_not_found")) {
            answer.orTroubleOfAct();
        }
        return new Outcome.Done(id.remote(), Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish(var content) ? Sending.recognition(content) : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        return order.act() instanceof Act.Publish(var content)
                ? api.channel().flatMap(channel -> new Sending(api).lookUp(order, channel, Optional.empty(), content))
                : Optional.empty();
    }

    /** {@code https://harbour.slack.com/archives/C024BE91L/p1452086400000002}, as people copy it. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var path = LINK.matcher(String.valueOf(permalink.getPath()));
        return path.matches()
                ? Optional.of(new MessageId(path.group(1), path.group(2) + "." + path.group(3)).remote())
                : Optional.empty();
    }
}
