package kith.connector.discourse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Profiles;
import kith.connector.RemoteId;
import kith.connector.WebAddress;
import kith.connector.export.Html;
import tools.jackson.databind.JsonNode;

/** Reads how a member presents themselves. The forum shows people by their user name, and tells only its staff whose number is whose. */
record DiscourseProfiles(InstantSource clock) implements Profiles {
    private static final String BY_NAME = "username:";
    private static final String PICTURE_SIZE = "240";

    @Override
    public Optional<Profile> profile(Connection connection, RemoteId account) {
        var forum = new Forum(connection, clock);
        return username(forum, account.value()).flatMap(name -> {
            var shown = forum.get("/u/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + ".json");
            return shown.isNowhere()
                    ? Optional.empty()
                    : Optional.of(read(forum, account, shown.orTrouble().path("user")));
        });
    }

    private static Optional<String> username(Forum forum, String id) {
        if (id.startsWith(BY_NAME)) {
            return Optional.of(id.substring(BY_NAME.length()));
        }
        if (!id.matches("-?\\d{1,18}")) {
            return Optional.empty();
        }
        var known = forum.get("/admin/users/" + id + ".json");
        return known.isNowhere() ? Optional.empty() : Json.filled(known.orTrouble(), "username");
    }

    private static Profile read(Forum forum, RemoteId account, JsonNode user) {
        var login = Json.text(user, "username");
        return new Profile(
                account,
                "@" + login,
                Json.filled(user, "name").orElse(login),
                Html.text(Json.text(user, "bio_cooked")),
                picture(forum, Json.text(user, "avatar_template").replace("{size}", PICTURE_SIZE)),
                WebAddress.of(forum.address() + "/u/" + URLEncoder.encode(login, StandardCharsets.UTF_8)),
                -1);
    }

    /** Of the forum itself, or of a server for pictures. */
    private static Optional<java.net.URI> picture(Forum forum, String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var base = forum.address();
        return path.startsWith("//")
                ? WebAddress.of(base.getScheme() + ":" + path)
                : WebAddress.of(path.startsWith("/") ? base.getScheme() + "://" + base.getRawAuthority() + path : path);
    }
}
