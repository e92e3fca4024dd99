package kith.connector.telegram;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Reads how somebody presents themselves, as far as the bot may see: of members of the chat, and of channels that write there. */
record TelegramProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        if (!account.value().matches("-?\\d{1,18}")) {
            return Optional.empty();
        }
        var bot = new Bot(connection, clock);
        var id = Long.parseLong(account.value());
        if (id < 0) {
            var answer = bot.ask("getChat", Json.object().put("chat_id", id));
            return answer.says("not found") ? Optional.empty() : Optional.of(chat(answer.orTrouble(), account));
        }
        var answer = bot.ask(
                "getChatMember", Json.object().put("chat_id", bot.chat()).put("user_id", id));
        return answer.says("not found") || answer.says("participant_id_invalid")
                ? Optional.empty()
                : Updates.user(answer.orTrouble().path("user"))
                        .map(user -> new Profile(
                                user.id(), user.handle(), user.name(), "", Optional.empty(), page(user.handle()), -1));
    }

    private static Profile chat(JsonNode chat, RemoteId id) {
        var name = Json.text(chat, "username");
        var handle = name.isEmpty() ? "" : "@" + name;
        var title = Json.text(chat, "title");
        return new Profile(
                id,
                handle,
                title.isBlank() ? handle : title,
                Json.text(chat, "description"),
                Optional.empty(),
                page(handle),
                -1);
    }

    private static Optional<URI> page(String handle) {
        return handle.matches("@\\w+")
                ? Optional.of(URI.create("https://t.me/" + handle.substring(1)))
                : Optional.empty();
    }
}
