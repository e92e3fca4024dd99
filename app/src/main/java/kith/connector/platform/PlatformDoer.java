package kith.connector.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Moderator;
import kith.connector.Outcome;
import kith.connector.Publisher;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Trouble;
import kith.connector.WebAddress;
import tools.jackson.databind.node.ObjectNode;

/** Every act on a platform is one request; the order's key tells the platform that it has had it before. */
record PlatformDoer(InstantSource clock) implements Publisher, Replier, Moderator {
    static final int MOST_PICTURES = 10;
    static final int LARGEST_PICTURE = 10_000_000;
    static final int MOST_VIDEOS = 1;
    static final int LARGEST_VIDEO = 40_000_000;

    /** What a platform says that it can when it takes videos. */
    static final String VIDEO = "video";

    /** How long a platform must know a key; the page that describes this says so. */
    private static final Duration KEY_IS_KNOWN = Duration.ofHours(24);

    @Override
    public List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is nothing in it.");
        }
        var videos = content.media().stream().filter(Act.Media::moves).toList();
        var others = content.media().stream().filter(media -> !media.moves()).toList();
        if (others.size() > MOST_PICTURES) {
            problems.add("A platform is sent at most " + MOST_PICTURES + " pictures at a time.");
        }
        if (videos.size() > MOST_VIDEOS) {
            problems.add("A platform is sent one video at a time.");
        }
        if (others.stream().anyMatch(media -> !media.contentType().startsWith("image/"))) {
            problems.add("A platform is sent pictures and videos only.");
        }
        if (others.stream().anyMatch(media -> media.bytes().length > LARGEST_PICTURE)) {
            problems.add("A picture has at most 10 MB.");
        }
        if (videos.stream().anyMatch(media -> media.bytes().length > LARGEST_VIDEO)) {
            problems.add("A video has at most 40 MB.");
        }
        return problems;
    }

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var problems = content(order.act()).map(this::problems).orElse(List.of());
        if (!problems.isEmpty()) {
            return new Outcome.Refused(String.join(" ", problems));
        }
        var endpoint = new Endpoint(connection, clock);
        if (content(order.act()).filter(PlatformDoer::moves).isPresent()
                && !Hello.of(endpoint).can().contains(VIDEO)) {
            return new Outcome.Refused("This platform says that it does not know “" + VIDEO + "”.");
        }
        var said = endpoint.act(
                order.key(),
                Json.object()
                        .put("type", "act")
                        .put("id", order.key().toString())
                        .set("act", written(order.act())));
        var id = Json.id(said, "id").or(() -> target(order.act())).filter(named -> named.length() <= 512);
        return id.<Outcome>map(done ->
                        new Outcome.Done(new RemoteId(done), WebAddress.of(Json.text(said, "url")), endpoint.now()))
                .orElseThrow(() -> new Trouble(
                        new Outcome.Unknown("The platform took it and did not say under which id it has it.")));
    }

    private static boolean moves(Act.Content content) {
        return content.media().stream().anyMatch(Act.Media::moves);
    }

    private static Optional<Act.Content> content(Act act) {
        return switch (act) {
            case Act.Publish(var content) -> Optional.of(content);
            case Act.Reply reply -> Optional.of(reply.content());
            case Act.Edit(var target, var content) -> Optional.of(content);
            default -> Optional.empty();
        };
    }

    /** What an act is done to: where nothing new exists afterwards, the platform need not name it again. */
    private static Optional<String> target(Act act) {
        return switch (act) {
            case Act.Publish a -> Optional.empty();
            case Act.Reply a -> Optional.empty();
            case Act.Edit(var target, var content) -> Optional.of(target.value());
            case Act.Delete(var target) -> Optional.of(target.value());
            case Act.Like(var target) -> Optional.of(target.value());
            case Act.Hide(var target) -> Optional.of(target.value());
            case Act.Unhide(var target) -> Optional.of(target.value());
            case Act.Lock(var target) -> Optional.of(target.value());
            case Act.Unlock(var target) -> Optional.of(target.value());
            case Act.Pin(var target) -> Optional.of(target.value());
            case Act.Unpin(var target) -> Optional.of(target.value());
            case Act.Approve(var target) -> Optional.of(target.value());
            case Act.Mute(var account) -> Optional.of(account.value());
            case Act.Unmute(var account) -> Optional.of(account.value());
            case Act.Ban(var account) -> Optional.of(account.value());
            case Act.Unban(var account) -> Optional.of(account.value());
            case Act.Report(var target, var reason) -> Optional.of(target.value());
            case Act.Remove(var target) -> Optional.of(target.value());
        };
    }

    private static ObjectNode written(Act act) {
        var written = Json.object().put("do", act.word());
        target(act).ifPresent(target -> written.put(isOnAPerson(act) ? "account" : "target", target));
        content(act).ifPresent(content -> write(content, written));
        if (act instanceof Act.Reply reply) {
            written.put("to", reply.to().value()).put("root", reply.root().value());
        }
        if (act instanceof Act.Report(var target, var reason)) {
            written.put("reason", reason);
        }
        return written;
    }

    private static boolean isOnAPerson(Act act) {
        return act instanceof Act.Mute
                || act instanceof Act.Unmute
                || act instanceof Act.Ban
                || act instanceof Act.Unban;
    }

    private static void write(Act.Content content, ObjectNode written) {
        written.put("text", content.text());
        content.language().ifPresent(language -> written.put("language", language));
        if (!content.media().isEmpty()) {
            var files = written.putArray("media");
            content.media().forEach(media -> write(media, files.addObject()));
        }
    }

    private static void write(Act.Media media, ObjectNode written) {
        written.put("type", media.contentType())
                .put("alt", media.alt())
                .put("width", media.width())
                .put("height", media.height())
                .put("data", Base64.getEncoder().encodeToString(media.bytes()));
        media.clip().ifPresent(clip -> written.put("milliseconds", clip.milliseconds()));
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return new Recognition.NativeKey(KEY_IS_KNOWN);
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return Optional.empty();
    }
}
