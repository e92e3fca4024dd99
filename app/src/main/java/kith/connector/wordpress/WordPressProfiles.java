package kith.connector.wordpress;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Reads how an author presents themselves. Visitors have no page of their own. */
record WordPressProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var site = new Site(connection, clock);
        return People.number(account, site.name()).flatMap(number -> {
            var answer = site.get("users/" + number);
            return answer.is("rest_user_invalid_id") ? Optional.empty() : Optional.of(read(account, answer.object()));
        });
    }

    private static Profile read(RemoteId account, JsonNode user) {
        return new Profile(
                account,
                People.handle(user),
                Json.text(user, "name"),
                Json.text(user, "description"),
                People.picture(user, "avatar_urls"),
                WebAddress.of(Json.text(user, "link")),
                -1);
    }
}
