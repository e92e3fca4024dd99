package kith.connector.platform;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.WebAddress;

/** Asks a platform how somebody presents themselves there. */
record PlatformProfiles(InstantSource clock) implements Profiles {
    static final String WORD = "profile";

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var endpoint = new Endpoint(connection, clock);
        if (!Hello.of(endpoint).can().contains(WORD)) {
            return Optional.empty();
        }
        var said = endpoint.ask(Json.object().put("type", WORD).put("account", account.value()))
                .path(WORD);
        return Events.author(said)
                .map(author -> new Profile(
                        account,
                        author.handle(),
                        author.name(),
                        Json.text(said, "about"),
                        author.picture(),
                        WebAddress.of(Json.text(said, "url")),
                        Json.count(said, "followers")
                                .filter(number -> number >= 0)
                                .orElse(-1L)));
    }
}
