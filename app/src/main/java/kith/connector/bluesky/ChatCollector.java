package kith.connector.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects direct messages: at first what was said in each talk, then what happens since. The chat is a service beside the account's
 * server: when it does not answer, or the app password does not open it, everything else is collected all the same.
 */
final class ChatCollector {
    static final String STREAM = "chat";
    private static final int MOST_PAGES = 20;

    private final Pds chat;
    private final Instant since;

    /**
     * @param pds spoken to for its chat service, see {@link Pds#chat}
     * @param since nothing older is fetched
     */
    ChatCollector(Pds pds, Instant since) {
        this.chat = pds.chat();
        this.since = since;
    }

    /**
     * @param more whether there is more to be had at once
     */
    record Step(List<Raw> payloads, ChatProgress after, boolean more) {}

    Step step(ChatProgress before) {
        if (chat.now().isBefore(before.again())) {
            return new Step(List.of(), before, false);
        }
        try {
            return before.listed() ? happened(before) : list(before);
        } catch (Trouble trouble) {
            return new Step(List.of(), before.rest(chat.now()), false);
        }
    }

    /** A page of the talks, the liveliest first. What is said while they are fetched is told afterwards. */
    private Step list(ChatProgress before) {
        var query = new TreeMap<>(Map.of("limit", "25"));
        if (!before.page().isEmpty()) {
            query.put("cursor", before.page());
        }
        var answer = chat.ask("chat.bsky.convo.listConvos", query).orTrouble(chat.now());
        var payloads = new ArrayList<Raw>();
        var revision = before.revision();
        boolean recent = false;
        for (var convo : answer.path("convos")) {
            revision = later(revision, Json.text(convo, "rev"));
            if (since(convo.path("lastMessage"))) {
                recent = true;
                said(convo, payloads);
            }
        }
        var next = Json.text(answer, "cursor");
        boolean more = recent && !next.isEmpty();
        boolean listed = !more && !revision.isEmpty(); // who has no talk yet is asked for one again
        return new Step(payloads, new ChatProgress(more ? next : "", revision, listed, Instant.EPOCH), more);
    }

    private void said(JsonNode convo, List<Raw> payloads) {
        var next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var query = new TreeMap<>(Map.of("convoId", Json.text(convo, "id"), "limit", "100"));
            if (!next.isEmpty()) {
                query.put("cursor", next);
            }
            var answer = chat.ask("chat.bsky.convo.getMessages", query).orTrouble(chat.now());
            var messages = Json.array();
            answer.path("messages").forEach(message -> {
                if (since(message)) {
                    messages.insert(0, message); // they come with the newest first
                }
            });
            var relatedProfiles = Json.array();
            answer.path("relatedProfiles").forEach(relatedProfiles::add);
            if (!messages.isEmpty()) {
                payloads.addFirst(payload(convo, messages, relatedProfiles));
            }
            next = Json.text(answer, "cursor");
            if (next.isEmpty() || messages.isEmpty()) {
                return;
            }
        }
    }

    private boolean since(JsonNode message) {
        return Json.time(message, "sentAt").filter(at -> !at.isBefore(since)).isPresent();
    }

    /** What was told since, gathered by talk, with the talk as it is now. */
    private Step happened(ChatProgress before) {
        var answer = chat.ask("chat.bsky.convo.getLog", Map.of("cursor", before.revision()))
                .orTrouble(chat.now());
        var revision = before.revision();
        var news = new LinkedHashMap<String, News>();
        for (var event : answer.path("logs")) {
            revision = later(revision, Json.text(event, "rev"));
            var type = Json.text(event, "$type");
            if (type.endsWith("#logCreateMessage") || type.endsWith("#logDeleteMessage")) {
                var ofTheTalk =
                        news.computeIfAbsent(Json.text(event, "convoId"), id -> new News(Json.array(), Json.array()));
                ofTheTalk.messages.add(event.path("message"));
                event.path("relatedProfiles").forEach(ofTheTalk.people::add);
            }
        }
        var payloads = new ArrayList<Raw>();
        news.forEach((talk, its) -> payloads.add(payload(convo(talk), its.messages, its.people)));
        boolean more = !revision.equals(before.revision());
        return new Step(payloads, new ChatProgress("", revision, true, Instant.EPOCH), more);
    }

    private record News(ArrayNode messages, ArrayNode people) {}

    /** A talk that we left meanwhile is known by its id only. */
    private JsonNode convo(String id) {
        var answer = chat.ask("chat.bsky.convo.getConvo", Map.of("convoId", id));
        return answer.ok()
                ? answer.orTrouble(chat.now()).path("convo")
                : Json.object().put("id", id);
    }

    private Raw payload(JsonNode convo, ArrayNode messages, JsonNode people) {
        ObjectNode payload = Json.object().put("fetchedAt", chat.now().toString());
        payload.set("convo", convo);
        payload.set("messages", messages);
        payload.set("people", people);
        return new Raw(STREAM, payload.toString());
    }

    private static String later(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
