package kith.connector.ghost;

import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.WebAddress;
import kith.connector.ghost.Thing.Kind;
import tools.jackson.databind.JsonNode;

/** Reads how a member or an author presents themselves. What staff noted of a member is no part of it. */
record GhostProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var site = new Site(connection, clock);
        return Thing.of(account.value())
                .filter(thing -> thing.is(Kind.MEMBER) || thing.is(Kind.AUTHOR))
                .flatMap(thing -> {
                    var list = thing.is(Kind.MEMBER) ? "members" : "users";
                    var answer = site.get(list + "/" + thing.id() + "/");
                    return answer.nowhere() ? Optional.empty() : Optional.of(read(thing, answer.one(list)));
                });
    }

    private static Profile read(Thing thing, JsonNode person) {
        var picture = Json.text(person, thing.is(Kind.MEMBER) ? "avatar_image" : "profile_image");
        return new Profile(
                thing.remote(),
                People.handle(person),
                People.name(person),
                thing.is(Kind.MEMBER) ? Json.text(person, "expertise") : Json.text(person, "bio"),
                WebAddress.of(picture),
                WebAddress.of(Json.text(person, "url")),
                -1);
    }
}
