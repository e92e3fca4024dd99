package kith.connector.bluesky;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import tools.jackson.databind.node.ObjectNode;

/** Reads how an account presents itself. */
record BlueskyProfiles(InstantSource clock) implements Profiles {

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var pds = new Pds(connection, clock);
        var answer = pds.ask("app.bsky.actor.getProfile", Map.of("actor", account.value()));
        // The AppView has no name of its own for "nobody": it says InvalidRequest with this message.
        var nobody = answer.is("InvalidRequest")
                && answer.json()
                        .filter(json -> Json.text(json, "message").equals("Profile not found"))
                        .isPresent();
        return nobody ? Optional.empty() : Optional.of(read(answer.orTrouble(pds.now())));
    }

    @Override
    public List<Profile> search(Connection connection, String words, int most) {
        var pds = new Pds(connection, clock);
        var found = pds.ask("app.bsky.actor.searchActorsTypeahead", Map.of("q", words, "limit", String.valueOf(most)))
                .orTrouble(pds.now())
                .path("actors");
        return StreamSupport.stream(found.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(actor -> read((ObjectNode) actor))
                .toList();
    }

    private static Profile read(ObjectNode json) {
        var author = Views.author(json);
        return new Profile(
                author.id(),
                author.handle(),
                author.name(),
                Json.text(json, "description"),
                author.picture(),
                Optional.of(URI.create("https://bsky.app/profile/" + author.id())),
                json.path("followersCount").longValue(-1));
    }
}
