package kith.connector.slack;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Reads how a member of the workspace presents themselves. */
record SlackProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var answer = new Api(connection, clock).ask("users.info", Map.of("user", account.value()));
        return answer.is("user_not_found") || answer.is("user_not_visible")
                ? Optional.empty()
                : Optional.of(read(account, answer.orTrouble().path("user")));
    }

    private static Profile read(RemoteId account, JsonNode user) {
        var directory = new Directory();
        directory.addPerson(user);
        var author = directory
                .person(account.value())
                .orElseGet(() -> Directory.author(account.value(), "", account.value(), false));
        var profile = user.path("profile");
        return new Profile(
                account,
                author.handle(),
                author.name(),
                Json.text(profile, "title"),
                WebAddress.of(Json.text(profile, "image_192")),
                Optional.empty(),
                -1);
    }
}
