package kith.connector.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.testing.DescribedAnswers;
import kith.testing.Posting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small Bot API for one bot, its supergroup @harbour_talk, the channel @harbour with its group of comments, and people who talk. It
 * holds what is sent against Telegram's rules and refuses in Telegram's words.
 */
final class TelegramStandIn implements AutoCloseable {
    static final String TOKEN = "123456:KITH_test-token";
    static final long BOT = 123456;
    static final long ALICE = 1001;
    static final long GROUP = -1001000000001L;
    static final long CHANNEL = -1001000000002L;
    static final long COMMENTS = -1001000000003L;

    private static final Pattern BARE_MARKUP = Pattern.compile("<|&(?!lt;|gt;|amp;|quot;)");

    private final HttpServer http;
    private final List<ObjectNode> updates = new ArrayList<>();
    private final Map<String, ObjectNode> messages = new LinkedHashMap<>();
    private final Map<String, String> reactions = new HashMap<>();
    private final Map<Long, String> standing = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final ObjectNode rights = Json.object().put("status", "administrator");
    private String webhook = "";
    private String secretToken = "";
    private boolean hearsAll = true;
    private long counter = 500;

    TelegramStandIn() {
        for (var right : List.of(
                "can_post_messages",
                "can_edit_messages",
                "can_delete_messages",
                "can_restrict_members",
                "can_manage_topics",
                "can_pin_messages")) {
            rights.put(right, true);
        }
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    // ---- what happens there

    synchronized void isAMemberOnly() {
        rights.removeAll();
        rights.put("status", "member");
        hearsAll = false;
    }

    synchronized void sendsItsUpdatesTo(String url) {
        webhook = url;
    }

    /** Somebody says something; the fields stand in for those of a plain message. */
    synchronized ObjectNode says(long who, long chat, String text, JsonNode fields) {
        var message = message(chat);
        message.set("from", user(who));
        message.put("text", text);
        fields.properties().forEach(field -> message.set(field.getKey(), field.getValue()));
        tell(chat == CHANNEL ? "channel_post" : "message", message);
        return message.deepCopy();
    }

    ObjectNode says(long who, long chat, String text) {
        return says(who, chat, text, Json.object());
    }

    synchronized void tell(String kind, JsonNode what) {
        var update = Json.object().put("update_id", ++counter);
        update.set(kind, what.deepCopy());
        updates.add(update);
    }

    /** Sends the oldest update that waits to the webhook, as Telegram does, and forgets it when it was taken; the answer's status. */
    int calls(String secret) {
        ObjectNode update;
        synchronized (this) {
            update = updates.getFirst();
        }
        var status = Posting.post(webhook, update.toString(), Map.of("X-Telegram-Bot-Api-Secret-Token", secret));
        if (status == 200) {
            synchronized (this) {
                updates.remove(update);
            }
        }
        return status;
    }

    /** As when our answer was lost on the way. */
    int callsAgain(String update) {
        return Posting.post(webhook(), update, Map.of("X-Telegram-Bot-Api-Secret-Token", secretToken()));
    }

    synchronized ObjectNode newest() {
        return updates.getLast();
    }

    synchronized String secretToken() {
        return secretToken;
    }

    synchronized String webhook() {
        return webhook;
    }

    /** As a day without asking would have it. */
    synchronized void forgetUpdates() {
        updates.clear();
    }

    synchronized int waiting() {
        return updates.size();
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(messages.get(id)).map(ObjectNode::deepCopy);
    }

    synchronized long timesSaid(String text) {
        return messages.values().stream().filter(m -> words(m).equals(text)).count();
    }

    synchronized String reaction(String id) {
        return reactions.getOrDefault(id, "");
    }

    synchronized String standing(long who) {
        return standing.getOrDefault(who, "member");
    }

    static ObjectNode user(long id) {
        return id == BOT
                ? Json.object()
                        .put("id", BOT)
                        .put("is_bot", true)
                        .put("first_name", "Kith")
                        .put("username", "kith_bot")
                : Json.object()
                        .put("id", id)
                        .put("is_bot", false)
                        .put("first_name", id == ALICE ? "Alice" : "Kofi")
                        .put("last_name", id == ALICE ? "Ferreira" : "Mensah")
                        .put("username", id == ALICE ? "alice_f" : "kofi_m");
    }

    static ObjectNode chat(long id) {
        var chat = Json.object().put("id", id);
        if (id > 0) {
            return chat.put("type", "private").put("first_name", "Alice");
        }
        if (id == CHANNEL) {
            return chat.put("type", "channel").put("title", "Harbour").put("username", "harbour");
        }
        return id == COMMENTS
                ? chat.put("type", "supergroup").put("title", "Harbour comments")
                : chat.put("type", "supergroup").put("title", "Harbour Talk").put("username", "harbour_talk");
    }

    private ObjectNode message(long chat) {
        int number = numbers.merge(String.valueOf(chat), 1, Integer::sum);
        var message = Json.object()
                .put("message_id", number)
                .put("date", Instant.now().getEpochSecond());
        message.set("chat", chat(chat));
        messages.put(chat + ":" + number, message);
        return message;
    }

    // ---- the API

    private record Result(int status, JsonNode body) {}

    private static final class No extends RuntimeException {
        private final int status;

        No(int status, String why) {
            super(why);
            this.status = status;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        Result result;
        try {
            synchronized (this) {
                result = new Result(200, Json.object().put("ok", true).set("result", route(exchange, body)));
            }
        } catch (No no) {
            result = new Result(
                    no.status,
                    Json.object().put("ok", false).put("error_code", no.status).put("description", no.getMessage()));
        }
        var whole = DescribedAnswers.complete(
                "telegram/openapi.json",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().replaceFirst("^/bot[^/]*", ""),
                result.status,
                result.body);
        var bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(result.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private JsonNode route(HttpExchange exchange, byte[] body) {
        var path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/bot" + TOKEN + "/")) {
            throw path.matches("/bot\\d+:.*") ? new No(401, "Unauthorized") : new No(404, "Not Found");
        }
        var form = form(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""), body);
        var method = path.substring(path.lastIndexOf('/') + 1);
        return switch (method) {
            case "getMe" -> user(BOT).put("can_read_all_group_messages", hearsAll);
            case "getWebhookInfo" ->
                Json.object()
                        .put("url", webhook)
                        .put("has_custom_certificate", false)
                        .put("pending_update_count", updates.size());
            case "setWebhook" -> {
                webhook = Json.text(form, "url");
                secretToken = Json.text(form, "secret_token");
                yield Json.MAPPER.valueToTree(true);
            }
            case "deleteWebhook" -> {
                webhook = "";
                yield Json.MAPPER.valueToTree(true);
            }
            case "getChat" -> fullChat(form);
            case "getChatMember" -> member(form);
            case "getUpdates" -> takeUpdates(form);
            case "sendMessage" -> send(form, "text", 4096, message -> {});
            case "sendPhoto" -> {
                file(form, "photo");
                yield send(form, "caption", 1024, message -> message.putArray("photo"));
            }
            case "sendVideo" -> {
                file(form, "video");
                yield send(form, "caption", 1024, message -> message.putObject("video"));
            }
            case "sendMediaGroup" -> group(form);
            case "editMessageText" -> edit(form, "text");
            case "editMessageCaption" -> edit(form, "caption");
            case "deleteMessage" -> delete(form);
            case "setMessageReaction" -> {
                var id = Json.digits(known(form), "message_id");
                reactions.put(
                        chatOf(form) + ":" + id, Json.text(form.path("reaction").path(0), "emoji"));
                yield Json.MAPPER.valueToTree(true);
            }
            case "pinChatMessage" -> pin(form, true);
            case "unpinChatMessage" -> pin(form, false);
            case "closeForumTopic" -> topic(form, true);
            case "reopenForumTopic" -> topic(form, false);
            case "banChatMember" -> stand(form, "user_id", "kicked");
            case "unbanChatMember" -> {
                if (!form.path("only_if_banned").booleanValue(false)) {
                    throw new No(400, "Bad Request: would kick a member");
                }
                yield stand(form, "user_id", "left");
            }
            case "banChatSenderChat" -> stand(form, "sender_chat_id", "kicked");
            case "unbanChatSenderChat" -> stand(form, "sender_chat_id", "left");
            case "restrictChatMember" ->
                stand(
                        form,
                        "user_id",
                        form.path("permissions").path("can_send_messages").booleanValue() ? "member" : "restricted");
            default -> throw new No(404, "Not Found");
        };
    }

    private JsonNode takeUpdates(JsonNode form) {
        if (!webhook.isEmpty()) {
            throw new No(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }
        long from = form.path("offset").longValue(0);
        updates.removeIf(update -> update.path("update_id").longValue() < from);
        var wanted = Json.stream(form.path("allowed_updates"))
                .map(kind -> kind.asString(""))
                .toList();
        var list = Json.MAPPER.createArrayNode();
        updates.stream()
                .filter(update -> wanted.stream().anyMatch(update::has))
                .limit(form.path("limit").longValue(100))
                .forEach(list::add);
        return list;
    }

    private JsonNode pin(JsonNode form, boolean on) {
        known(form).put("pinned", on);
        return Json.MAPPER.valueToTree(true);
    }

    private JsonNode topic(JsonNode form, boolean close) {
        var topic = chatOf(form) + ":" + Json.digits(form, "message_thread_id");
        if (!messages.containsKey(topic)) {
            throw new No(400, "Bad Request: message thread not found");
        }
        if (close == closed.contains(topic)) {
            throw new No(400, "Bad Request: TOPIC_NOT_MODIFIED");
        }
        if (close) {
            closed.add(topic);
        } else {
            closed.remove(topic);
        }
        return Json.MAPPER.valueToTree(true);
    }

    synchronized boolean isClosed(RemoteId topic) {
        return closed.contains(topic.value());
    }

    private ObjectNode fullChat(JsonNode form) {
        var id = chatOf(form);
        var chat = chat(id).put("accent_color_id", 0).put("max_reaction_count", 11);
        if (id == GROUP) {
            chat.put("is_forum", true);
        }
        if (id == CHANNEL) {
            chat.put("linked_chat_id", COMMENTS).put("description", "Tides and times.");
        }
        return chat;
    }

    private JsonNode member(JsonNode form) {
        long who = form.path("user_id").longValue(0);
        if (who == BOT) {
            var me = rights.deepCopy();
            me.set("user", user(BOT));
            return me;
        }
        if (who != ALICE) {
            throw new No(400, "Bad Request: PARTICIPANT_ID_INVALID");
        }
        var member = Json.object().put("status", standing(who));
        member.set("user", user(who));
        return member;
    }

    private interface Furnish {
        void furnish(ObjectNode message);
    }

    private ObjectNode send(JsonNode form, String field, int most, Furnish with) {
        var text = plain(form, field, most);
        if (field.equals("text") && text.isBlank()) {
            throw new No(400, "Bad Request: message text is empty");
        }
        long chat = chatOf(form);
        var answered = Optional.of(form.path("reply_parameters"))
                .filter(JsonNode::isObject)
                .map(reply -> Optional.ofNullable(messages.get(chat + ":" + Json.digits(reply, "message_id")))
                        .orElseThrow(() -> new No(400, "Bad Request: message to be replied not found")));
        var message = message(chat);
        message.set("from", user(BOT));
        answered.ifPresent(to -> message.set("reply_to_message", to.deepCopy()));
        message.put(field, text);
        with.furnish(message);
        return message.deepCopy();
    }

    private JsonNode group(JsonNode form) {
        var media = form.path("media");
        if (media.size() < 2 || media.size() > 10) {
            throw new No(400, "Bad Request: wrong number of media in the album");
        }
        var sent = Json.MAPPER.createArrayNode();
        for (var item : media) {
            file(form, Json.text(item, "media").replace("attach://", ""));
            var one = Json.object().put("chat_id", chatOf(form)).put("caption", Json.text(item, "caption"));
            one.put("parse_mode", "HTML");
            sent.add(send(one, "caption", 1024, message -> message.putArray("photo")));
        }
        return sent;
    }

    private ObjectNode edit(JsonNode form, String field) {
        var message = known(form);
        if (field.equals("text") && !message.has("text")) {
            throw new No(400, "Bad Request: there is no text in the message to edit");
        }
        var text = plain(form, field, field.equals("text") ? 4096 : 1024);
        if (words(message).equals(text)) {
            throw new No(
                    400,
                    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        }
        message.put(field, text).put("edit_date", Instant.now().getEpochSecond());
        return message.deepCopy();
    }

    private JsonNode delete(JsonNode form) {
        if (messages.remove(chatOf(form) + ":" + Json.digits(form, "message_id")) == null) {
            throw new No(400, "Bad Request: message to delete not found");
        }
        return Json.MAPPER.valueToTree(true);
    }

    private JsonNode stand(JsonNode form, String whom, String how) {
        standing.put(form.path(whom).longValue(), how);
        return Json.MAPPER.valueToTree(true);
    }

    private ObjectNode known(JsonNode form) {
        return Optional.ofNullable(messages.get(chatOf(form) + ":" + Json.digits(form, "message_id")))
                .orElseThrow(() -> new No(400, "Bad Request: message to edit not found"));
    }

    private static long chatOf(JsonNode form) {
        var given = form.path("chat_id").asString("");
        return switch (given) {
            case "@harbour_talk" -> GROUP;
            case "@harbour" -> CHANNEL;
            default -> {
                var id = given.matches("-?\\d+") ? Long.parseLong(given) : 0;
                if (id != GROUP && id != CHANNEL && id != COMMENTS && id != ALICE) {
                    throw new No(400, "Bad Request: chat not found");
                }
                yield id;
            }
        };
    }

    private static String words(JsonNode message) {
        return Json.text(message, "text") + Json.text(message, "caption");
    }

    /** A text after its markup is read, which must be markup. */
    private static String plain(JsonNode form, String field, int most) {
        var text = Json.text(form, field);
        if (Json.text(form, "parse_mode").equals("HTML")
                && BARE_MARKUP.matcher(text).find()) {
            throw new No(400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0");
        }
        var plain = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
        if (plain.length() > most) {
            throw new No(400, "Bad Request: message is too long");
        }
        return plain;
    }

    private static void file(JsonNode form, String name) {
        if (!Json.text(form, name).equals("(file)")) {
            throw new No(400, "Bad Request: there is no " + name + " in the request");
        }
    }

    /** JSON, or the fields of a form, of which those that look like JSON are. */
    private static JsonNode form(String type, byte[] body) {
        if (!type.startsWith("multipart/")) {
            return Json.readObject(new String(body, StandardCharsets.UTF_8)).orElseGet(Json::object);
        }
        var fields = Json.object();
        var boundary = "--" + type.substring(type.indexOf("boundary=") + 9);
        for (var part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote(boundary))) {
            var name = Pattern.compile("name=\"([^\"]+)\"").matcher(part);
            int start = part.indexOf("\r\n\r\n");
            if (start > 0 && name.find()) {
                var value = new String(
                        part.substring(start + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
                if (part.contains("filename=")) {
                    fields.put(name.group(1), "(file)");
                } else if (value.startsWith("{") || value.startsWith("[")) {
                    fields.set(name.group(1), Json.MAPPER.readTree(value));
                } else {
                    fields.put(name.group(1), value);
                }
            }
        }
        return fields;
    }
}
