package kith.connector.ghost;

import java.time.InstantSource;
import java.util.EnumMap;
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
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.WebhookReceiver;
import org.springframework.stereotype.Component;

/** The way to a Ghost site, by the Admin API key of an integration there. */
@Component
public final class GhostConnector implements Connector {
    private static final Network NETWORK = new Network(
            "ghost",
            "Ghost",
            new Look("ghost", 285, 0.06),
            Set.of(
                    Capability.PUBLISH_TEXT,
                    Capability.PUBLISH_IMAGE,
                    Capability.PUBLISH_VIDEO,
                    Capability.PUBLISH_FIRST_COMMENT,
                    Capability.PUBLISH_EDIT,
                    Capability.PUBLISH_EDIT_MEDIA,
                    Capability.PUBLISH_DELETE,
                    Capability.COLLECT_POSTS,
                    Capability.COLLECT_COMMENTS,
                    Capability.COLLECT_EDITS,
                    Capability.COLLECT_DELETIONS,
                    Capability.COLLECT_OWN,
                    Capability.MEASURE_POST,
                    Capability.REPLY_PUBLIC,
                    Capability.MODERATE_HIDE,
                    Capability.MODERATE_DELETE,
                    Capability.MODERATE_BAN,
                    Capability.PROFILE_READ),
            Limits.ALL,
            List.of(
                    Field.required("baseUrl", "https://blog.example.org"),
                    Field.optional(Comments.ANSWERS_AS, "team@example.org")),
            List.of(Field.required("adminKey", "6b05bc0…:e82964f…")));

    private final InstantSource clock;

    public GhostConnector() {
        this(InstantSource.system());
    }

    GhostConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    /** What the site says of itself it tells everybody; only its list of posts shows that the key is good. */
    @Override
    public Account account(Connection connection) {
        var site = new Site(connection, clock);
        site.get("posts/", Map.of("limit", "1")).list("posts");
        var answer = site.get("site/");
        var title = answer.json().map(json -> Json.text(json, "site", "title")).orElse("");
        return new Account(
                new RemoteId(site.name()),
                title.isBlank() ? site.name() : title + " (" + site.name() + ")",
                missing(connection, site));
    }

    private static Map<Capability, String> missing(Connection connection, Site site) {
        var missing = new EnumMap<Capability, String>(Capability.class);
        if (site.get("comments/", Map.of("limit", "1")).unknownHere()) {
            var why = "This Ghost does not offer its comments to integrations; Ghost 6 does.";
            List.of(
                            Capability.COLLECT_COMMENTS,
                            Capability.MODERATE_HIDE,
                            Capability.MODERATE_DELETE,
                            Capability.MODERATE_BAN,
                            Capability.REPLY_PUBLIC,
                            Capability.PUBLISH_FIRST_COMMENT)
                    .forEach(capability -> missing.put(capability, why));
            return missing;
        }
        var member = Comments.member(connection);
        if (member.flatMap(new Comments(site)::findMember).isEmpty()) {
            var why = member.map(email -> "There is no member " + email + " on this site to answer as.")
                    .orElse("On Ghost only members comment, and the channel’s settings name none to answer as.");
            missing.put(Capability.REPLY_PUBLIC, why);
            missing.put(Capability.PUBLISH_FIRST_COMMENT, why);
        }
        return missing;
    }

    @Override
    public Optional<Publisher> publisher() {
        return Optional.of(new GhostPublisher(clock));
    }

    @Override
    public Optional<Replier> replier() {
        return Optional.of(new GhostReplier(clock));
    }

    @Override
    public Optional<Moderator> moderator() {
        return Optional.of(new GhostModerator(clock));
    }

    @Override
    public Optional<Profiles> profiles() {
        return Optional.of(new GhostProfiles(clock));
    }

    @Override
    public Optional<WebhookReceiver> webhooks() {
        return Optional.of(new GhostWebhook(clock));
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.of(new GhostMeter(clock));
    }

    @Override
    public Optional<Collector> collector() {
        return Optional.of(new GhostCollector(clock));
    }
}
