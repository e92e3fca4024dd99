package kith.connector.slack;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kith.connector.Collector.Raw;
import kith.connector.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a message or a reaction: as Slack told it, with what it takes to understand it later without asking anybody.
 * Slack names people and conversations by number; who and what they are is asked once and remembered.
 */
record Payload(Api api, Progress progress) {
    static final String MESSAGE = "message";
    static final String REACTION = "reaction";
    static final String GONE = "gone";

    private static final Pattern PERSON = Pattern.compile("<@([UW][A-Z0-9]{2,20})[|>]");
    private static final Pattern PLACE = Pattern.compile("<#(C[A-Z0-9]{2,20})[|>]");

    Raw message(JsonNode message, String channel) {
        var payload = payload(channel, peopleOf(message));
        payload.set("message", message);
        var places = payload.putArray("places");
        var named = PLACE.matcher(Json.text(message, "text"));
        while (named.find()) {
            var place = progress.rooms().get(named.group(1));
            if (place != null) {
                places.add(place);
            }
        }
        return new Raw(MESSAGE, payload.toString());
    }

    Raw reaction(JsonNode event) {
        var payload = payload(Json.text(event, "item", "channel"), Set.of(Json.text(event, "user")));
        payload.set("reaction", event);
        return new Raw(REACTION, payload.toString());
    }

    Raw gone(MessageId id) {
        return new Raw(
                GONE,
                Json.object()
                        .put("id", id.remote().value())
                        .put("at", api.now().toString())
                        .toString());
    }

    private ObjectNode payload(String channel, Set<String> people) {
        var payload = Json.object().put("workspace", api.workspace());
        payload.set("room", room(channel));
        var known = payload.putArray("people");
        people.stream().filter(MessageId::isId).map(this::person).forEach(known::add);
        return payload;
    }

    private static Set<String> peopleOf(JsonNode message) {
        var people = new LinkedHashSet<String>();
        people.add(Json.text(message, "user"));
        var mentioned = PERSON.matcher(Json.text(message, "text"));
        while (mentioned.find()) {
            people.add(mentioned.group(1));
        }
        message.path("reactions")
                .forEach(reaction -> reaction.path("users").forEach(user -> people.add(user.asString(""))));
        return people;
    }

    // ---- who

    /** Whom Slack does not show, or may not, is a number. */
    private ObjectNode person(String id) {
        var known = progress.people().remove(id); // and in again, as the one asked for last
        if (known == null) {
            var answer = api.ask("users.info", Map.of("user", id));
            boolean hidden = answer.is("user_not_found") || answer.is("user_not_visible") || answer.is("missing_scope");
            known = hidden
                    ? Json.object().put("id", id)
                    : brief(id, answer.orTrouble().path("user"));
        }
        progress.people().putLast(id, known);
        return known;
    }

    private static ObjectNode brief(String id, JsonNode user) {
        var brief = Json.object()
                .put("id", id)
                .put("name", Json.text(user, "name"))
                .put("is_bot", user.path("is_bot").booleanValue(false));
        brief.putObject("profile")
                .put("display_name", Json.text(user, "profile", "display_name"))
                .put("real_name", Json.text(user, "profile", "real_name"));
        return brief;
    }

    // ---- where

    private ObjectNode room(String id) {
        var known = progress.rooms().get(id);
        if (known == null) {
            var answer = api.ask("conversations.info", Map.of("channel", id));
            known = answer.isHidden()
                    ? Json.object().put("id", id).put("name", id)
                    : room(answer.orTrouble().path("channel"));
            progress.rooms().put(id, known);
        }
        return known;
    }

    /** Named as an export names it: conversations of a few by those who talk in them. */
    ObjectNode room(JsonNode channel) {
        var id = Json.text(channel, "id");
        boolean two = channel.path("is_im").booleanValue(false);
        boolean few = channel.path("is_mpim").booleanValue(false);
        var name = Json.text(channel, "name");
        if (two) {
            var directory = new Directory();
            directory.addPerson(person(Json.text(channel, "user")));
            name = directory.mention(Json.text(channel, "user")).substring(1);
        } else if (few) {
            name = name.replaceFirst("^mpdm-", "").replaceFirst("-\\d+$", "").replace("--", ", ");
        }
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("direct", two || few)
                .put("open", !two && !few && !channel.path("is_private").booleanValue(false));
    }
}
