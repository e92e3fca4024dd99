package kith.connector.telegram;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Html;
import kith.connector.Json;
import kith.connector.LinkCard;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;

/** Sends messages to the channel's chat, edits and deletes the bot's own. */
record TelegramPublisher(InstantSource clock) implements Publisher {

    @Override
    public List<String> problems(Act.Content content) {
        return MessageLimits.problems(content);
    }

    /** Telegram looks the page up; a caption has none. */
    @Override
    public Optional<URI> card(Act.Content content) {
        return content.media().isEmpty() ? LinkCard.linkIn(content.text()) : Optional.empty();
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var bot = new Bot(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            return new Sending(bot).send(bot.chat(), content, Optional.empty());
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return MessageId.of(target).map(id -> edit(bot, id, content)).orElseGet(Sending::nowhere);
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return MessageId.of(target).map(id -> Deletion.of(bot, id)).orElseGet(Sending::nowhere);
        }
        return Refusal.of(order.act());
    }

    private static Outcome edit(Bot bot, MessageId id, Act.Content content) {
        var problems = MessageLimits.problems(content);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        if (!content.media().isEmpty()) {
            return new Outcome.Refused("Only the words of a message can be changed here, not its pictures.");
        }
        var input = Json.object()
                .put("chat_id", id.chat())
                .put("message_id", id.number())
                .put("parse_mode", Sending.MARKUP);
        var answer = bot.tryToChange("editMessageText", input.deepCopy().put("text", Html.escaped(content.text())));
        if (answer.says("no text in the message")) { // words beside a picture are another thing to Telegram
            answer = bot.tryToChange(
                    "editMessageCaption", input.deepCopy().put("caption", Html.escaped(content.text())));
        }
        if (!answer.says("message is not modified")) { // so it reads already
            answer.orTroubleOfAct();
        }
        return new Outcome.Done(id.id(), Optional.empty(), bot.now());
    }

    /** The Bot API shows no message again that it once took, so that only a person can tell whether it did. */
    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish ? new Recognition.Ask() : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }

    /** {@code t.me/harbour/42} and {@code t.me/c/1234567890/42}, with a topic in between in forums. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var path = String.valueOf(permalink.getPath()).split("/");
        if (!"t.me".equals(permalink.getHost()) || path.length < 3 || !path[path.length - 1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        var bot = new Bot(connection, clock);
        var chat = path[1].equals("c")
                ? "-100" + path[2]
                : Json.digits(
                        bot.ask("getChat", Json.object().put("chat_id", "@" + path[1]))
                                .orTrouble(),
                        "id");
        return MessageId.of(chat + ":" + path[path.length - 1]).map(MessageId::id);
    }
}
