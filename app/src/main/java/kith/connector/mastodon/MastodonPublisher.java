package kith.connector.mastodon;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.LinkCard;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Trouble;

/** Publishes posts, edits and deletes our own. */
record MastodonPublisher(InstantSource clock) implements Publisher {

    @Override
    public List<String> problems(Act.Content content) {
        return StatusLimits.problems(content, Server.UNKNOWN);
    }

    @Override
    public List<String> problems(Connection connection, Act.Content content) {
        return StatusLimits.problems(content, new Api(connection, clock).knownServer());
    }

    /** Drawn by its server, which looks the page up; pictures take its place. */
    @Override
    public Optional<URI> card(Act.Content content) {
        return content.media().isEmpty() ? LinkCard.linkIn(content.text()) : Optional.empty();
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        if (order.act() instanceof Act.Publish(var content)) {
            return new Statuses(new Api(connection, clock)).write(order, content, Json.object());
        }
        if (order.act() instanceof Act.Edit(var target, var content)) {
            return edit(new Api(connection, clock), order, target, content);
        }
        if (order.act() instanceof Act.Delete(var target)) {
            return delete(new Api(connection, clock), target);
        }
        return Refusal.of(order.act());
    }

    /**
     * Puts other words in the place of a post's. What an edit does not name is taken away by the server, so all that people did
     * not change is named again.
     */
    private static Outcome edit(Api api, Act.Order order, RemoteId target, Act.Content content) {
        var problems = StatusLimits.problems(content, api.server());
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        var statuses = new Statuses(api);
        var before = statuses.own(target, "edited");
        if (before.path("poll").isObject()) {
            return new Outcome.Refused(
                    "A post with a poll is edited on the network itself: from here its votes would be lost.");
        }
        var input = Json.object()
                .put("status", content.text())
                .put("spoiler_text", Json.text(before, "spoiler_text"))
                .put("sensitive", before.path("sensitive").booleanValue(false));
        content.language()
                .or(() -> Optional.of(Json.text(before, "language")))
                .filter(language -> !language.isEmpty())
                .ifPresent(language -> input.put("language", language));
        var media = input.putArray("media_ids");
        if (content.media().isEmpty()) {
            before.path("media_attachments").forEach(kept -> media.add(Json.text(kept, "id")));
        } else {
            var uploaded = new Uploads(api).of(order, content);
            if (!uploaded.ready()) {
                return uploaded.accepted();
            }
            uploaded.ids().forEach(media::add);
        }
        return statuses.done(api.change("PUT", "/api/v1/statuses/" + target, input));
    }

    /** A post that is gone is deleted, whoever did it; the server tells it from somebody else's post only when asked for it. */
    private static Outcome delete(Api api, RemoteId target) {
        if (!StatusId.canBeAsked(target)) {
            return new Outcome.Refused("That is no post.");
        }
        var answer = api.tryToChange("DELETE", "/api/v1/statuses/" + target, Json.object(), java.util.Map.of());
        if (answer.isNowhere()) {
            if (api.status(target).isEmpty()) {
                return new Outcome.Done(target, Optional.empty(), api.now());
            }
            new Statuses(api).own(target, "deleted");
        }
        answer.orTroubleOfAct(api.now());
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Publish
                ? Statuses.recognition(new Api(connection, clock).knownServer())
                : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var api = new Api(connection, clock);
        if (order.act() instanceof Act.Publish(var content)) {
            return new Statuses(api).lookUp(order, content);
        }
        if (order.act() instanceof Act.Delete(var target) && api.status(target).isEmpty()) {
            return Optional.of(new Outcome.Done(target, Optional.empty(), api.now()));
        }
        return Optional.empty();
    }

    /** Asked of the server, because each kind of software builds its addresses in another way. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var api = new Api(connection, clock);
        var ours = URI.create(api.base());
        if (!String.valueOf(permalink.getAuthority()).equalsIgnoreCase(ours.getAuthority())) {
            return Optional.empty();
        }
        var path = String.valueOf(permalink.getPath()).replaceFirst("/+$", "");
        if (path.matches("/@[^/]+/\\d+")) {
            return StatusId.of(path.substring(path.lastIndexOf('/') + 1));
        }
        try {
            var found = api.ask(
                            "/api/v2/search?type=statuses&limit=1&resolve=true&q=" + Api.encoded(permalink.toString()))
                    .orTrouble(api.now());
            return StatusId.of(found.path("statuses").path(0));
        } catch (Trouble trouble) {
            return Optional.empty();
        }
    }
}
