package kith.connector.ghost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.connector.Account;
import kith.connector.Changes;
import kith.connector.Collector.Raw;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.Latest;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Walk;
import kith.connector.WebAddress;
import kith.connector.ghost.Thing.Kind;
import tools.jackson.databind.JsonNode;

/** Who becomes a member of a site, and who is one no more. Of a member only what readers of a comment see goes on: no address for mail. */
final class Memberships {
    static final String STREAM = "membership";
    private static final String JOINED = "joined";
    private static final String LEFT = "left";

    private final Site site;
    private final Latest latest;

    Memberships(Site site, Latest latest) {
        this.site = site;
        this.latest = latest;
    }

    /**
     * @param more whether a page follows
     */
    record Step(List<Raw> payloads, Changes changes, boolean more) {}

    Step joined(Changes changes) {
        var answer = site.get(
                "members/",
                Map.of(
                        "filter",
                        "created_at:>=" + Site.filterTime(changes.from()),
                        "order",
                        "created_at asc",
                        "limit",
                        "100",
                        "page",
                        String.valueOf(changes.page())));
        var shown = new ArrayList<Walk.Entry>();
        answer.list("members")
                .forEach(member -> shown.add(new Walk.Entry(
                        Json.text(member, "id"), Json.time(member, "created_at").orElse(Instant.EPOCH), member)));
        var step = changes.take(shown, answer.hasMore());
        var payloads = new ArrayList<Raw>();
        for (var entry : step.entries()) {
            payloads.add(raw(JOINED, entry.json(), entry.at()));
            latest.remember(entry.key(), entry.at(), "", Json.text(entry.json(), "name"));
        }
        return new Step(payloads, step.changes(), step.more());
    }

    /** Who is deleted leaves no trace in a list, so that the latest members are looked for. */
    List<Raw> left() {
        var known = latest.keys();
        if (known.isEmpty()) {
            return List.of();
        }
        var there = new HashSet<String>();
        site.get("members/", Map.of("filter", "id:[" + String.join(",", known) + "]", "limit", "100"))
                .list("members")
                .forEach(member -> there.add(Json.text(member, "id")));
        var payloads = new ArrayList<Raw>();
        for (var id : known) {
            if (!there.contains(id)) {
                var name = latest.note(id).orElse("");
                payloads.add(raw(LEFT, Json.object().put("id", id).put("name", name), site.now()));
                latest.forget(id);
            }
        }
        return payloads;
    }

    /** What a call tells of a member who was deleted: it shows nothing of them as they are, only as they were. */
    static Optional<Raw> leftBy(JsonNode call, Instant at) {
        var was = call.path("member").path("previous");
        var is = call.path("member").path("current");
        return Json.text(is, "id").isEmpty() && !Json.text(was, "id").isEmpty()
                ? Optional.of(raw(LEFT, was, at))
                : Optional.empty();
    }

    private static Raw raw(String did, JsonNode member, Instant at) {
        var raw = Json.object().put("did", did).put("at", at.toString());
        raw.putObject("member")
                .put("id", Json.text(member, "id"))
                .put("name", Json.text(member, "name"))
                .put("avatar_image", Json.text(member, "avatar_image"));
        return new Raw(STREAM, raw.toString());
    }

    static Optional<Heard> read(JsonNode raw, Account me) {
        var member = Thing.of(Kind.MEMBER, Json.text(raw, "member", "id"));
        var at = Json.time(raw, "at");
        if (member.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var did = Json.text(raw, "did");
        var name = People.name(raw.path("member"));
        return Optional.of(new Said(
                new RemoteId(did + "/" + member.get().id()),
                Said.Kind.EVENT,
                new Said.Author(
                        member.get().remote(),
                        "",
                        name,
                        WebAddress.of(Json.text(raw, "member", "avatar_image")),
                        false),
                at.get(),
                Optional.empty(),
                name + (did.equals(JOINED) ? " became a member of " : " is no longer a member of ") + me.name(),
                Optional.of("en"),
                Said.Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty()));
    }
}
