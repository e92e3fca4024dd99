package kith.connector.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.Transport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An account's server with the chat service behind it, as the published lexicons describe them: talks, messages, and a log of both. */
final class ChatService implements Transport {
    static final String US = "did:plc:kith";
    static final String TESS = "did:plc:tess";
    private static final String VIEW = "chat.bsky.convo.defs#messageView";

    final List<Request> asked = new ArrayList<>();
    private final Map<String, Talk> talks = new LinkedHashMap<>();
    private final List<ObjectNode> log = new ArrayList<>();
    private boolean open = true;
    private int revision;

    private record Talk(ObjectNode view, List<ObjectNode> messages) {}

    /** The app password does not open the direct messages. */
    void close() {
        open = false;
    }

    void talk(String id, ObjectNode kind) {
        var view = Json.object()
                .put("id", id)
                .put("rev", next())
                .put("muted", false)
                .put("unreadCount", 0);
        view.set("members", people());
        view.set("kind", kind);
        talks.put(id, new Talk(view, new ArrayList<>()));
    }

    static ObjectNode two() {
        return Json.object().put("$type", "chat.bsky.convo.defs#directConvo");
    }

    static ObjectNode group(String name) {
        return Json.object().put("$type", "chat.bsky.convo.defs#groupConvo").put("name", name);
    }

    String says(String talk, String did, String text, Instant at) {
        var id = "m" + (revision + 1);
        var message = Json.object()
                .put("$type", VIEW)
                .put("id", id)
                .put("rev", next())
                .put("text", text)
                .put("sentAt", at.toString());
        message.putObject("sender").put("did", did);
        there(talk).messages.add(message);
        happened(talk, "logCreateMessage", message);
        return id;
    }

    void answers(String talk, String message, String to) {
        find(talk, message).set("replyTo", find(talk, to).deepCopy());
    }

    void deletes(String talk, String message) {
        var gone = find(talk, message);
        gone.put("$type", "chat.bsky.convo.defs#deletedMessageView").remove("text");
        happened(talk, "logDeleteMessage", gone);
    }

    List<String> texts(String talk) {
        return there(talk).messages.stream()
                .map(message -> Json.text(message, "text"))
                .toList();
    }

    private Talk there(String id) {
        return Objects.requireNonNull(talks.get(id), id);
    }

    private ObjectNode find(String talk, String id) {
        return there(talk).messages.stream()
                .filter(message -> Json.text(message, "id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void happened(String talk, String what, ObjectNode message) {
        there(talk).view.put("rev", next());
        var event = Json.object()
                .put("$type", "chat.bsky.convo.defs#" + what)
                .put("rev", "r%05d".formatted(revision))
                .put("convoId", talk);
        event.set("message", message.deepCopy());
        log.add(event);
    }

    private String next() {
        return "r%05d".formatted(++revision);
    }

    private static ArrayNode people() {
        return Json.array()
                .add(Json.object().put("did", US).put("handle", "kith.test"))
                .add(Json.object().put("did", TESS).put("handle", "tess.test").put("displayName", "Tess"));
    }

    @Override
    public Response send(Request request) {
        asked.add(request);
        var method = request.uri().getPath().replaceFirst("^/xrpc/", "");
        if (!method.startsWith("chat.")) {
            return answer(
                    request,
                    200,
                    method.endsWith("createSession")
                            ? Json.object()
                                    .put("did", US)
                                    .put("handle", "kith.test")
                                    .put("accessJwt", "a")
                                    .put("refreshJwt", "r")
                            : Json.object());
        }
        if (!"did:web:api.bsky.chat#bsky_chat".equals(request.headers().get("atproto-proxy"))) {
            return refuse(request, "MethodNotImplemented", "This server has no chat of its own.");
        }
        return open ? chat(request, method) : refuse(request, "InvalidRequest", "Bad token method");
    }

    private Response chat(Request request, String method) {
        return switch (method) {
            case "chat.bsky.convo.listConvos" -> {
                var page = Json.object();
                talks.values().forEach(talk -> page.withArray("convos").insert(0, shown(talk)));
                yield answer(request, 200, page);
            }
            case "chat.bsky.convo.getConvo" -> {
                var page = Json.object();
                page.set("convo", shown(there(parameter(request, "convoId"))));
                yield answer(request, 200, page);
            }
            case "chat.bsky.convo.getMessages" -> messages(request);
            case "chat.bsky.convo.getLog" -> {
                var page = Json.object().put("cursor", "r%05d".formatted(revision));
                var events = page.putArray("logs");
                log.stream()
                        .filter(event -> Json.text(event, "rev").compareTo(parameter(request, "cursor")) > 0)
                        .forEach(events::add);
                yield answer(request, 200, page);
            }
            case "chat.bsky.convo.sendMessage" -> {
                var input = Json.readObject(new String(request.body(), StandardCharsets.UTF_8))
                        .orElseThrow();
                var talk = Json.text(input, "convoId");
                var id = says(talk, US, Json.text(input, "message", "text"), Instant.parse("2026-11-29T12:00:01Z"));
                yield answer(request, 200, find(talk, id));
            }
            default -> refuse(request, "MethodNotImplemented", method);
        };
    }

    /** Two to a page, the newest first. */
    private Response messages(Request request) {
        var all = there(parameter(request, "convoId")).messages.reversed();
        var from = parameter(request, "cursor").isEmpty() ? 0 : Integer.parseInt(parameter(request, "cursor"));
        var page = Json.object();
        all.stream().skip(from).limit(2).forEach(page.withArray("messages")::add);
        if (from + 2 < all.size()) {
            page.put("cursor", String.valueOf(from + 2));
        }
        return answer(request, 200, page);
    }

    private static ObjectNode shown(Talk talk) {
        var view = talk.view.deepCopy();
        if (!talk.messages.isEmpty()) {
            view.set("lastMessage", talk.messages.getLast());
        }
        return view;
    }

    private static String parameter(Request request, String name) {
        for (var pair : Optional.ofNullable(request.uri().getQuery()).orElse("").split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static Response refuse(Request request, String error, String message) {
        return answer(request, 400, Json.object().put("error", error).put("message", message));
    }

    private static Response answer(Request request, int status, ObjectNode body) {
        return new Response(request.uri(), status, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
