package kith.connector.discord;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.SameText;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages of the bot's, and finds them again. */
record Sending(Api api) {
    /** “The past few minutes”, says Discord of how long it remembers a nonce. */
    static final Recognition BY_NONCE = new Recognition.NativeKey(Duration.ofMinutes(2));

    /** A post in a forum takes no nonce. */
    static final Recognition BY_LOOKING = new Recognition.LookUp(Duration.ofSeconds(10));

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_PAGES = 5;

    /**
     * @param answering the message that this one answers, in the same channel
     */
    Outcome write(Act.Order order, String channel, Act.Content content, Optional<RemoteId> answering) {
        var message = message(content).put("nonce", nonce(order.key())).put("enforce_nonce", true);
        answering.ifPresent(to -> message.putObject("message_reference").put("message_id", to.value()));
        return done(post("/channels/" + channel + "/messages", message, content.media()));
    }

    /** A forum wants a title, which is the first line. */
    Outcome open(String forum, Act.Content content) {
        var thread = Json.object().put("name", title(content.text()));
        thread.set("message", message(content));
        var opened = post("/channels/" + forum + "/threads", thread, content.media());
        var message = opened.path("message");
        return done(message.isObject() ? message : opened); // the first message has its thread's id
    }

    private JsonNode post(String path, ObjectNode input, List<Act.Media> media) {
        if (media.isEmpty()) {
            return api.change("POST", path, input);
        }
        var form = new Multipart()
                .part(
                        "payload_json",
                        "application/json",
                        input.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (int i = 0; i < media.size(); i++) {
            var file = media.get(i);
            form.file("files[" + i + "]", Multipart.fileName(file, i + 1), file.contentType(), file.bytes());
        }
        return api.post(path, form);
    }

    /** Everybody at once is called by nobody who only wrote so. */
    private static ObjectNode message(Act.Content content) {
        var message = Json.object().put("content", content.text());
        message.putObject("allowed_mentions").putArray("parse").add("users");
        if (!content.media().isEmpty()) {
            var described = message.putArray("attachments");
            for (int i = 0; i < content.media().size(); i++) {
                described
                        .addObject()
                        .put("id", String.valueOf(i))
                        .put("filename", Multipart.fileName(content.media().get(i), i + 1))
                        .put("description", content.media().get(i).alt());
            }
        }
        return message;
    }

    private static String title(String text) {
        var first = text.strip().lines().findFirst().orElse("").strip();
        var line = first.isEmpty() ? "…" : first;
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1))
                                .strip() + "…";
    }

    /** A nonce has 25 characters at most, of which the 16 bytes of a key take 22. */
    static String nonce(UUID key) {
        var bytes = ByteBuffer.allocate(16)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Outcome.Done done(JsonNode message) {
        var id = Json.text(message, "id");
        if (!Snowflake.isOne(id)) {
            throw new Trouble(new Outcome.Unknown("Discord did not say which message it is."));
        }
        var channel = Json.text(message, "channel_id");
        return new Outcome.Done(new RemoteId(id), link(channel.isEmpty() ? id : channel, id), api.now());
    }

    private Optional<URI> link(String channel, String id) {
        return Act.link("https://discord.com/channels/" + api.server() + "/" + channel + "/" + id);
    }

    // ---- looking

    Optional<Outcome.Done> lookUpPost(Act.Order order, String channel, Act.Content content) {
        return said(channel, order)
                .filter(message -> isIt(message, order, content))
                .findFirst()
                .map(this::done);
    }

    Optional<Outcome.Done> lookUpAnswer(Act.Order order, String channel, Act.Reply reply) {
        return said(channel, order)
                .filter(message -> Json.text(message, "message_reference", "message_id")
                        .equals(reply.to().value()))
                .filter(message -> isIt(message, order, reply.content()))
                .findFirst()
                .map(this::done);
    }

    Optional<Outcome.Done> lookUpThread(Act.Order order, String forum, Act.Content content) {
        var rooms = new Rooms(api);
        return rooms.openedByUs(forum, since(order))
                .map(thread -> Json.text(thread, "id"))
                .flatMap(id -> rooms.message(id, new RemoteId(id)).stream())
                .filter(message -> isIt(message, order, content))
                .findFirst()
                .map(this::done);
    }

    /** What was said in a channel since the order was first asked, from then on. */
    private Stream<JsonNode> said(String channel, Act.Order order) {
        var all = Stream.<JsonNode>builder();
        var after = since(order);
        for (int page = 0; page < MOST_PAGES; page++) {
            var shown = api.ask("/channels/" + channel + "/messages?limit=100&after=" + after)
                    .orTrouble();
            shown.forEach(all::add);
            if (shown.size() < 100) {
                break;
            }
            after = Json.stream(shown)
                    .map(message -> Snowflake.of(Json.text(message, "id")))
                    .reduce(after, Sending::later);
        }
        return all.build();
    }

    private static Snowflake later(Snowflake one, Snowflake other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Snowflake since(Act.Order order) {
        return Snowflake.at(order.firstAsked().minus(CLOCKS_DIFFER));
    }

    private boolean isIt(JsonNode message, Act.Order order, Act.Content content) {
        return Json.text(message, "author", "id").equals(api.me())
                && Snowflake.isOne(Json.text(message, "id"))
                && !order.others().contains(new RemoteId(Json.text(message, "id")))
                && SameText.says(
                        content,
                        Json.text(message, "content"),
                        message.path("attachments").size());
    }
}
