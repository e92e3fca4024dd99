package kith.connector.sandbox;

import java.net.URI;
import java.text.BreakIterator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.LinkCard;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.SameText;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says things on the network: posts, answers, edits, deletes, likes. */
final class SandboxVoice implements Publisher, Replier {
    private static final Set<String> IMAGE_TYPES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");
    private static final int ALT_CHARACTERS = 1_000;

    /** What the network promises to remember a key for. */
    private static final Duration KEY_WINDOW = Duration.ofHours(24);

    private static final Duration UPLOAD_AGAIN = Duration.ofSeconds(2);

    /** A post is shown five seconds after it was taken at the latest. */
    private static final Duration SETTLE = Duration.ofSeconds(6);

    /** The network's clock and ours may differ by that much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    @Override
    public Optional<URI> card(Act.Content content) {
        return content.media().isEmpty() ? LinkCard.linkIn(content.text()) : Optional.empty();
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var client = new SandboxClient(connection);
        return switch (order.act()) {
            case Act.Publish(var content) -> {
                var body = body(client, content);
                connection.setting(SandboxConnector.ROOM).ifPresent(room -> body.put("room", room));
                yield written(client, "posts", body, key(connection, order));
            }
            case Act.Reply(var to, var root, var content) -> {
                var body = body(client, content);
                if (direct(to)) {
                    yield written(client, "messages", body.put("answers", to.value()), key(connection, order));
                }
                yield written(client, post(to) + "/comments", body, key(connection, order));
            }
            case Act.Edit(var target, var content) ->
                SandboxClient.outcome(client.patch(post(target), edited(client, content)), SandboxWords::done);
            case Act.Delete(var target) -> SandboxClient.outcomeOfNothing(client.delete(post(target)), doneNow(target));
            case Act.Like(var target) ->
                SandboxClient.outcome(client.put(post(target) + "/reactions/like"), SandboxWords::done);
            case Act.Hide a -> notMine();
            case Act.Unhide a -> notMine();
            case Act.Lock a -> notMine();
            case Act.Unlock a -> notMine();
            case Act.Pin a -> notMine();
            case Act.Unpin a -> notMine();
            case Act.Approve a -> notMine();
            case Act.Mute a -> notMine();
            case Act.Unmute a -> notMine();
            case Act.Ban a -> notMine();
            case Act.Unban a -> notMine();
            case Act.Report a -> notMine();
            case Act.Remove a -> notMine();
        };
    }

    private static Outcome notMine() {
        return new Outcome.Refused("Moderation is done by the moderator's facet.");
    }

    private static Outcome written(SandboxClient client, String path, ObjectNode body, Optional<String> key) {
        return SandboxClient.outcome(client.post(path, body, key), SandboxWords::done);
    }

    /** None where the act is recognised otherwise: a network without keys would not save us from a careless second request. */
    private static Optional<String> key(Connection connection, Act.Order order) {
        return ofWriting(connection) instanceof Recognition.NativeKey
                ? Optional.of(order.key().toString())
                : Optional.empty();
    }

    /** Without pictures those that are there stay. */
    private static ObjectNode edited(SandboxClient client, Act.Content content) {
        return content.media().isEmpty()
                ? SandboxClient.JSON.createObjectNode().put("text", content.text())
                : body(client, content);
    }

    /** Pictures go up first. One that is up and never used does no harm, so a second attempt may send it again. */
    private static ObjectNode body(SandboxClient client, Act.Content content) {
        var body = SandboxClient.JSON.createObjectNode().put("text", content.text());
        content.language().ifPresent(language -> body.put("language", language));
        var pictures = body.putArray("pictures");
        for (var media : content.media()) {
            var id = upload(client, media);
            pictures.addObject().put("id", id).put("alt", media.alt());
        }
        return body;
    }

    /** While a picture goes up nothing is said yet: whatever is unknown about it, the post itself surely was not done. */
    private static String upload(SandboxClient client, Act.Media media) {
        try {
            var response = client.post("pictures", media.contentType(), media.bytes(), Optional.empty());
            if (!response.ok()) {
                throw new Trouble(SandboxClient.failure(response));
            }
            return SandboxClient.object(response)
                    .flatMap(json -> SandboxWords.optional(json, "id"))
                    .orElseThrow(() -> new Trouble(new Outcome.Unknown("The network said nothing about the picture.")));
        } catch (Trouble trouble) {
            throw trouble.outcome() instanceof Outcome.Unknown(var why)
                    ? new Trouble(Outcome.Throttled.thisOne(UPLOAD_AGAIN, why))
                    : trouble;
        }
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return switch (act) {
            case Act.Publish a -> ofWriting(connection);
            case Act.Reply a -> ofWriting(connection);
            case Act.Edit a -> new Recognition.Idempotent();
            case Act.Delete a -> new Recognition.Idempotent();
            case Act.Like a -> new Recognition.Idempotent();
            case Act.Hide a -> new Recognition.Ask();
            case Act.Unhide a -> new Recognition.Ask();
            case Act.Lock a -> new Recognition.Ask();
            case Act.Unlock a -> new Recognition.Ask();
            case Act.Pin a -> new Recognition.Ask();
            case Act.Unpin a -> new Recognition.Ask();
            case Act.Approve a -> new Recognition.Ask();
            case Act.Mute a -> new Recognition.Ask();
            case Act.Unmute a -> new Recognition.Ask();
            case Act.Ban a -> new Recognition.Ask();
            case Act.Unban a -> new Recognition.Ask();
            case Act.Report a -> new Recognition.Ask();
            case Act.Remove a -> new Recognition.Ask();
        };
    }

    private static Recognition ofWriting(Connection connection) {
        return switch (connection.setting(SandboxConnector.RECOGNITION).orElse("")) {
            case "look-up" -> new Recognition.LookUp(SETTLE);
            case "ask" -> new Recognition.Ask();
            default -> new Recognition.NativeKey(KEY_WINDOW);
        };
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var client = new SandboxClient(connection);
        return switch (order.act()) {
            case Act.Publish(var content) ->
                search(client, "posts", order, post -> !post.has("parent") && says(post, content));
            case Act.Reply(var to, var root, var content) ->
                search(
                        client,
                        direct(to) ? "messages" : "posts",
                        order,
                        post -> post.path("parent").asString("").equals(to.value()) && says(post, content));
            case Act.Edit(var target, var content) ->
                client.find(post(target))
                        .filter(post ->
                                SameText.same(content.text(), post.path("text").asString("")))
                        .flatMap(SandboxWords::done);
            case Act.Delete(var target) ->
                client.find(post(target)).isPresent() ? Optional.empty() : Optional.of(doneNow(target));
            case Act.Like a -> Optional.empty();
            case Act.Hide a -> Optional.empty();
            case Act.Unhide a -> Optional.empty();
            case Act.Lock a -> Optional.empty();
            case Act.Unlock a -> Optional.empty();
            case Act.Pin a -> Optional.empty();
            case Act.Unpin a -> Optional.empty();
            case Act.Approve a -> Optional.empty();
            case Act.Mute a -> Optional.empty();
            case Act.Unmute a -> Optional.empty();
            case Act.Ban a -> Optional.empty();
            case Act.Unban a -> Optional.empty();
            case Act.Report a -> Optional.empty();
            case Act.Remove a -> Optional.empty();
        };
    }

    /** Looks through what we wrote since shortly before the first attempt, newest first. */
    private static Optional<Outcome.Done> search(
            SandboxClient client, String listing, Act.Order order, Predicate<JsonNode> isIt) {
        var since = "?author=me&limit=100&since="
                + SandboxClient.encoded(order.firstAsked().minus(CLOCKS_DIFFER).toString());
        var cursor = Optional.<String>empty();
        do {
            var from = cursor.map(c -> "&cursor=" + SandboxClient.encoded(c)).orElse("");
            var page = client.read(listing + since + from);
            for (var post : page.path("items")) {
                if (isIt.test(post)
                        && !order.others().contains(new RemoteId(post.path("id").asString("?")))) {
                    return SandboxWords.done(post);
                }
            }
            cursor = SandboxWords.optional(page, "cursor");
        } while (cursor.isPresent());
        return Optional.empty();
    }

    private static boolean says(JsonNode post, Act.Content content) {
        return SameText.says(
                content, post.path("text").asString(""), post.path("pictures").size());
    }

    /** Posts are shown at {@code /p/} and their id. */
    @Override
    public Optional<RemoteId> idAt(Connection connection, URI permalink) {
        var place = connection.baseUrl("") + "/p/";
        return Optional.of(permalink.toString())
                .filter(address -> address.startsWith(place) && address.length() > place.length())
                .map(address -> new RemoteId(address.substring(place.length())));
    }

    @Override
    public List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        var length = graphemes(content.text());
        if (length > SandboxConnector.TEXT_GRAPHEMES) {
            problems.add("The text has " + length + " characters; the network takes " + SandboxConnector.TEXT_GRAPHEMES
                    + ".");
        }
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is neither a text nor a picture.");
        }
        if (content.media().size() > SandboxConnector.IMAGE_COUNT) {
            problems.add("There are " + content.media().size() + " pictures; the network takes "
                    + SandboxConnector.IMAGE_COUNT + ".");
        }
        for (var media : content.media()) {
            problems.addAll(problems(media));
        }
        return problems;
    }

    private static List<String> problems(Act.Media media) {
        var problems = new ArrayList<String>();
        if (!IMAGE_TYPES.contains(media.contentType())) {
            problems.add("The network takes PNG, JPEG, WebP and GIF, not " + media.contentType() + ".");
        }
        if (media.bytes().length == 0 || media.bytes().length > SandboxConnector.IMAGE_BYTES) {
            problems.add("A picture has " + media.bytes().length + " bytes; the network takes up to "
                    + SandboxConnector.IMAGE_BYTES + ".");
        }
        if (media.alt().length() > ALT_CHARACTERS) {
            problems.add("A description is longer than " + ALT_CHARACTERS + " characters.");
        }
        return problems;
    }

    private static int graphemes(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        var count = 0;
        while (characters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    /** The network's ids of direct messages begin with a letter of their own. */
    private static boolean direct(RemoteId id) {
        return id.value().startsWith("d");
    }

    private static String post(RemoteId id) {
        return "posts/" + SandboxClient.encoded(id.value());
    }

    private static Outcome.Done doneNow(RemoteId target) {
        return new Outcome.Done(target, Optional.empty(), Instant.now());
    }
}
