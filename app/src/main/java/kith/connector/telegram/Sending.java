package kith.connector.telegram;

import java.net.URI;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Html;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message: a text, one picture or video, or several of them as a group. */
record Sending(Bot bot) {
    /** The one of Telegram's markups in which nothing but three characters means anything. */
    static final String MARKUP = "HTML";

    /**
     * @param answering the message that this one answers
     */
    Outcome send(String chat, Act.Content content, Optional<MessageId> answering) {
        var problems = MessageLimits.problems(content);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        return switch (content.media().size()) {
            case 0 -> text(chat, content, answering);
            case 1 -> file(chat, content, answering);
            default -> group(chat, content, answering);
        };
    }

    private Outcome text(String chat, Act.Content content, Optional<MessageId> answering) {
        var input = Json.object()
                .put("chat_id", chat)
                .put("text", Html.escaped(content.text()))
                .put("parse_mode", MARKUP);
        answering.ifPresent(to -> input.set("reply_parameters", reply(to)));
        return done(bot.change("sendMessage", input));
    }

    private Outcome file(String chat, Act.Content content, Optional<MessageId> answering) {
        var media = content.media().getFirst();
        var kind = kind(media);
        var form = new Multipart().field("chat_id", chat);
        if (!content.text().isBlank()) {
            form.field("caption", Html.escaped(content.text())).field("parse_mode", MARKUP);
        }
        answering.ifPresent(to -> form.field("reply_parameters", reply(to).toString()));
        form.file(kind, Multipart.fileName(media, 1), media.contentType(), media.bytes());
        return done(bot.send(kind.equals("video") ? "sendVideo" : "sendPhoto", form));
    }

    /** The words go with the first of a group, which then stand under all of it. */
    private Outcome group(String chat, Act.Content content, Optional<MessageId> answering) {
        var form = new Multipart().field("chat_id", chat);
        var list = Json.MAPPER.createArrayNode();
        for (int i = 0; i < content.media().size(); i++) {
            var media = content.media().get(i);
            var item = list.addObject().put("type", kind(media)).put("media", "attach://file" + i);
            if (i == 0 && !content.text().isBlank()) {
                item.put("caption", Html.escaped(content.text())).put("parse_mode", MARKUP);
            }
        }
        form.field("media", list.toString());
        answering.ifPresent(to -> form.field("reply_parameters", reply(to).toString()));
        for (int i = 0; i < content.media().size(); i++) {
            var media = content.media().get(i);
            form.file("file" + i, Multipart.fileName(media, i + 1), media.contentType(), media.bytes());
        }
        return done(bot.send("sendMediaGroup", form).path(0));
    }

    private static String kind(Act.Media media) {
        return media.contentType().startsWith("video/") ? "video" : "photo";
    }

    private static ObjectNode reply(MessageId to) {
        return Json.object().put("message_id", to.number());
    }

    Outcome.Done done(JsonNode message) {
        var id = MessageId.of(message)
                .orElseThrow(() -> new Trouble(new Outcome.Unknown("Telegram did not say which message it is.")));
        return new Outcome.Done(id.id(), link(message), bot.now());
    }

    /** Where members see a message; private talks and basic groups have no such address. */
    static Optional<URI> link(JsonNode message) {
        var number = Json.digits(message, "message_id");
        var name = Json.text(message, "chat", "username");
        var chat = Json.digits(message, "chat", "id");
        if (number.isEmpty() || Json.text(message, "chat", "type").equals("private")) {
            return Optional.empty();
        }
        if (name.matches("\\w+")) {
            return Optional.of(URI.create("https://t.me/" + name + "/" + number));
        }
        return chat.startsWith("-100")
                ? Optional.of(URI.create("https://t.me/c/" + chat.substring(4) + "/" + number))
                : Optional.empty();
    }

    static Outcome nowhere() {
        return new Outcome.Refused("That is no message of Telegram.");
    }
}
