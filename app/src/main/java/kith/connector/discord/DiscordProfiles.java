package kith.connector.discord;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/** Reads how somebody presents themselves: as a member of the server, else as anybody. */
record DiscordProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        if (!Snowflake.isOne(account.value())) {
            return Optional.empty();
        }
        var api = new Api(connection, clock);
        var member = api.ask("/guilds/" + api.server() + "/members/" + account);
        if (member.is(Answer.UNKNOWN_MEMBER) || member.is(Answer.UNKNOWN_USER)) {
            var user = api.ask("/users/" + account);
            return user.is(Answer.UNKNOWN_USER) ? Optional.empty() : read(user.orTrouble(), "");
        }
        var found = member.orTrouble();
        return read(found.path("user"), Json.text(found, "nick"));
    }

    private static Optional<Profile> read(JsonNode user, String nick) {
        return Live.author(user)
                .map(author -> new Profile(
                        author.id(),
                        author.handle(),
                        nick.isBlank() ? author.name() : nick,
                        "",
                        author.picture(),
                        Optional.of(URI.create("https://discord.com/users/" + author.id())),
                        -1));
    }
}
