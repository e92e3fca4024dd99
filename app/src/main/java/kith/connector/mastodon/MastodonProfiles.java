package kith.connector.mastodon;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
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

    @Override
    public List<Profile> search(Connection connection, String words, int most) {
        var api = new Api(connection, clock);
        var query = "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&limit=" + most;
        var found = api.ask("/api/v1/accounts/search?" + query).orTrouble(api.now());
        var home = api.me().handle().domain();
        return StreamSupport.stream(found.spliterator(), false)
                .flatMap(account -> read(account, home).stream())
                .toList();
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
