package kith.connector.wordpress;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Capability;
import kith.connector.Collector;
import kith.connector.Connection;
import kith.connector.Connector;
import kith.connector.Field;
import kith.connector.Json;
import kith.connector.Look;
import kith.connector.Meter;
import kith.connector.Moderator;
import kith.connector.Network;
import kith.connector.Profiles;
import kith.connector.Publisher;
import kith.connector.Replier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The way to a WordPress site, by an account there and an application password. */
@Component
public final class WordPressConnector implements Connector {
    private static final Network NETWORK = new Network(
            "wordpress",
            "WordPress",
            new Look("brand-wordpress", 230, 0.1),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
                    Capability.PUBLISH_VIDEO,
                    Capability.PUBLISH_FIRST_COMMENT,
                    Capability.PUBLISH_EDIT,
                    Capability.PUBLISH_EDIT_MEDIA,
                    Capability.PUBLISH_EDIT_COMMENT,
                    Capability.PUBLISH_DELETE,
                    Capability.COLLECT_POSTS,
                    Capability.COLLECT_COMMENTS,
                    Capability.COLLECT_EDITS,
                    Capability.COLLECT_DELETIONS,
                    Capability.COLLECT_OWN,
                    Capability.MEASURE_POST,
                    Capability.REPLY_PUBLIC,
                    Capability.MODERATE_HIDE,
                    Capability.MODERATE_LOCK,
                    Capability.MODERATE_PIN,
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_REPORT,
                    Capability.PROFILE_READ),
            Limits.ALL,
            List.of(Field.required("baseUrl", "https://blog.example.org")),
            List.of(
                    Field.required("username", "mara"),
                    Field.required("applicationPassword", "abcd EFGH 1234 ijkl MNOP 6789")));

    /** What an account may do on its site, by the site's own words for it, and what it needs them for. */
    private static final Map<String, List<Capability>> RIGHTS = Map.of(
            "publish_posts",
                    List.of(
                            Capability.PUBLISH_TEXT,
                            Capability.PUBLISH_IMAGE,
                            Capability.PUBLISH_VIDEO,
                            Capability.PUBLISH_EDIT,
                            Capability.PUBLISH_EDIT_MEDIA,
                            Capability.PUBLISH_EDIT_COMMENT,
                            Capability.PUBLISH_DELETE,
                            Capability.MODERATE_LOCK,
                            Capability.MODERATE_PIN),
            "upload_files", List.of(Capability.PUBLISH_IMAGE, Capability.PUBLISH_VIDEO, Capability.PUBLISH_EDIT_MEDIA),
            "moderate_comments",
                    List.of(Capability.MODERATE_HIDE, Capability.MODERATE_DELETE, Capability.MODERATE_REPORT));

    private final InstantSource clock;

    public WordPressConnector() {
        this(InstantSource.system());
    }

    WordPressConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public Account account(Connection connection) {
        var site = new Site(connection, clock);
        var me = site.get("users/me", Map.of("context", "edit")).object();
        return new Account(
                People.account(site.name(), Json.number(me, "id")),
                Json.text(me, "name") + " (" + site.name() + ")",
                missing(me));
    }

    /** A site that does not tell what the account may do will say so when it comes to it. */
    private static Map<Capability, String> missing(JsonNode me) {
        var missing = new HashMap<Capability, String>();
        RIGHTS.forEach((right, capabilities) -> {
            if (me.path("capabilities").isObject()
                    && !me.path("capabilities").path(right).booleanValue(false)) {
                capabilities.forEach(capability -> missing.put(
                        capability,
                        "This account has not the right “" + right + "” on its site; a role with more rights has."));
            }
        });
        return missing;
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new WordPressPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new WordPressReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new WordPressModerator(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new WordPressProfiles(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new WordPressMeter(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new WordPressCollector(clock));
    }
}
