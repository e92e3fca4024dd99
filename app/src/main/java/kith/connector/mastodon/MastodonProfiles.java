package kith.connector.mastodon;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.PlainText;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Reads how an account presents itself. */
record MastodonProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var api = new Api(connection, clock);
        return api.account(account).flatMap(json -> read(json, api.me().handle().domain()));
    }

    private static Optional<Profile> read(JsonNode json, String home) {
        return Views.author(json, home)
                .map(author -> new Profile(
                        author.id(),
                        author.handle(),
                        author.name(),
                        PlainText.ofHtml(Json.text(json, "note")),
                        author.picture(),
                        WebAddress.of(Json.text(json, "url")),
                        json.path("followers_count").longValue(-1)));
    }
}
