package kith.connector.telegram;

import java.util.Optional;
import java.util.stream.Collectors;
import kith.connector.Json;
import kith.connector.Said.Author;
import tools.jackson.databind.JsonNode;

/** What the program itself says in a chat, in a sentence. */
final class Notices {
    private Notices() {}

    /** Empty where somebody said something. */
    static Optional<String> of(JsonNode message, Author author) {
        if (message.path("new_chat_members").isArray()) {
            return Optional.of(Json.stream(message.path("new_chat_members"))
                            .flatMap(member -> Updates.user(member).stream())
                            .map(Author::name)
                            .collect(Collectors.joining(", "))
                    + " joined");
        }
        if (message.path("left_chat_member").isObject()) {
            return Updates.user(message.path("left_chat_member")).map(left -> left.name() + " left");
        }
        if (message.path("pinned_message").isObject()) {
            return Optional.of(author.name() + " pinned a message");
        }
        if (message.path("new_chat_title").isString()) {
            return Optional.of(author.name() + " named the chat " + Json.text(message, "new_chat_title"));
        }
        if (message.path("forum_topic_created").isObject()) {
            return Optional.of(
                    author.name() + " opened the topic " + Json.text(message, "forum_topic_created", "name"));
        }
        if (message.path("forum_topic_closed").isObject()) {
            return Optional.of(author.name() + " closed the topic");
        }
        if (message.path("forum_topic_reopened").isObject()) {
            return Optional.of(author.name() + " opened the topic again");
        }
        return Optional.empty();
    }
}
