package kith.connector.mastodon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Account;
import kith.connector.Heard;
import kith.connector.Json;
import kith.connector.RemoteId;
import kith.connector.Said;
import kith.connector.Said.Kind;
import kith.connector.Said.Place;
import kith.connector.WebAddress;
import tools.jackson.databind.JsonNode;

/** Understands one payload: a pure function. */
final class MastodonReader {
    private MastodonReader() {}

    static List<Heard> read(String stream, JsonNode json, Account me) {
        return switch (stream) {
            case "status" -> talk(json.path("status"), json, false, me);
            case "notification" -> notification(json, me);
            case "gone" -> gone(json);
            default -> List.of();
        };
    }

    private static List<Heard> notification(JsonNode json, Account me) {
        var notification = json.path("notification");
        var status = notification.path("status");
        return switch (Json.text(notification, "type")) {
            case "mention", "quote" -> talk(status, json, true, me);
            case "status", "update", "quoted_update" -> talk(status, json, false, me);
            case "favourite" -> reaction(notification, "like", me);
            case "reblog" -> reaction(notification, "repost", me);
            case "admin.report" -> reported(notification, me);
            case "follow" -> followed(notification, "follows", me);
            case "follow_request" -> followed(notification, "asks to follow", me);
            default -> List.of();
        };
    }

    /**
     * A post with what it answers and what answers it, as far as that came along.
     *
     * @param json what came with it: {@code context}, or {@code root} where the talk came with another payload
     */
    private static List<Heard> talk(JsonNode status, JsonNode json, boolean toUs, Account me) {
        var above = Json.stream(json.path("context").path("ancestors")).toList();
        var below = Json.stream(json.path("context").path("descendants")).toList();
        var all = new ArrayList<JsonNode>(above); // what was answered comes before the answers
        all.add(status);
        all.addAll(below);
        var known = !above.isEmpty() || Talks.answersNothing(status);
        var root = known ? root(all.getFirst()) : StatusId.of(Json.text(json, "root"));
        var ours = ours(all, me);
        var heard = new ArrayList<Heard>();
        for (var each : all) {
            Views.status(each, root, ours, toUs && each == status, me).ifPresent(heard::add);
        }
        return heard;
    }

    /** The first post there is to see; what it answers, where that can not be seen. */
    static Optional<RemoteId> root(JsonNode first) {
        return StatusId.of(Json.text(first, "in_reply_to_id")).or(() -> StatusId.of(first));
    }

    private static Set<RemoteId> ours(List<JsonNode> statuses, Account me) {
        var ours = new HashSet<RemoteId>();
        for (var status : statuses) {
            Handle.of(status.path("account"), Views.home(me))
                    .filter(author -> author.id().equals(me.id()))
                    .flatMap(author -> StatusId.of(status))
                    .ifPresent(ours::add);
        }
        return ours;
    }

    private static List<Heard> reaction(JsonNode notification, String word, Account me) {
        var target = StatusId.of(notification.path("status"));
        var by = Views.author(notification.path("account"), Views.home(me));
        var at = Json.time(notification, "created_at");
        return target.isPresent() && by.isPresent() && at.isPresent()
                ? List.of(new Heard.Reaction(target.get(), by.get(), word, at.get()))
                : List.of();
    }

    /** Told to accounts whose role may manage reports; of several posts, each is reported. */
    private static List<Heard> reported(JsonNode notification, Account me) {
        var report = notification.path("report");
        var by = Views.author(notification.path("account"), Views.home(me));
        var at = Json.time(report, "created_at").or(() -> Json.time(notification, "created_at"));
        if (by.isEmpty() || at.isEmpty()) {
            return List.of();
        }
        var comment = Json.text(report, "comment").strip();
        var says = comment.isEmpty() ? Json.text(report, "category") : comment;
        return Json.stream(report.path("status_ids"))
                .flatMap(id -> StatusId.of(id.asString("")).stream())
                .<Heard>map(target -> new Heard.Report(target, by.get(), says, at.get()))
                .toList();
    }

    private static List<Heard> followed(JsonNode notification, String does, Account me) {
        var id = Json.text(notification, "id");
        var author = Views.author(notification.path("account"), Views.home(me));
        var at = Json.time(notification, "created_at");
        if (id.isBlank() || id.length() > 100 || author.isEmpty() || at.isEmpty()) {
            return List.of();
        }
        return List.of(new Said(
                new RemoteId("notification-" + id),
                Kind.EVENT,
                author.get(),
                at.get(),
                Optional.empty(),
                author.get().name() + " " + does + " " + me.name(),
                Optional.of("en"),
                Place.WHOLE_NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                WebAddress.of(Json.text(notification, "account", "url"))));
    }

    private static List<Heard> gone(JsonNode json) {
        var id = StatusId.of(json);
        var at = Json.time(json, "at");
        return id.isPresent() && at.isPresent() ? List.of(new Heard.Gone(id.get(), at.get())) : List.of();
    }
}
