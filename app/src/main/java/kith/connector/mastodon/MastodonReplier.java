package kith.connector.mastodon;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/** Answers posts and favourites them. */
record MastodonReplier(InstantSource clock) implements Replier {

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        if (order.act() instanceof Act.Reply reply) {
            return reply(new Api(connection, clock), order, reply);
        }
        if (order.act() instanceof Act.Like(var target)) {
            return like(new Api(connection, clock), target);
        }
        return Refusal.of(order.act());
    }

    /** An answer reaches the people it is for only where it mentions them, and is never shown to more people than what it answers. */
    private static Outcome reply(Api api, Act.Order order, Act.Reply reply) {
        var problems = StatusLimits.problems(reply.content(), api.server());
        if (!problems.isEmpty()) { // before a mention is put in front
            return new Outcome.Refused(String.join(" ", problems));
        }
        var answered = api.status(reply.to())
                .orElseThrow(() -> new Trouble(new Outcome.Refused("That post is not there any more.")));
        var hang = Json.object().put("in_reply_to_id", reply.to().value());
        audience(Json.text(answered, "visibility"), api.server()).ifPresent(v -> hang.put("visibility", v));
        return new Statuses(api).write(order, mentioning(api, answered, reply.content()), hang);
    }

    /** A public post is answered as our account usually posts. */
    private static Optional<String> audience(String ofTheAnswered, Server server) {
        return switch (ofTheAnswered) {
            case "unlisted", "direct" -> Optional.of(ofTheAnswered);
            // snac says private also of what is meant for one person, who then must stay the only one.
            case "private" -> Optional.of(server.software() == Software.SNAC ? "direct" : "private");
            default -> Optional.empty();
        };
    }

    private static Act.Content mentioning(Api api, JsonNode answered, Act.Content content) {
        var home = api.me().handle();
        return Handle.of(answered.path("account"), home.domain())
                .filter(author -> !author.id().equals(home.id()))
                .map(author -> author.mention(home.domain()))
                .filter(mention -> !mentions(content.text(), mention))
                .map(mention -> new Act.Content(mention + " " + content.text(), content.media(), content.language()))
                .orElse(content);
    }

    private static boolean mentions(String text, String mention) {
        return text.toLowerCase(Locale.ROOT).contains(mention.toLowerCase(Locale.ROOT));
    }

    private static Outcome like(Api api, RemoteId target) {
        if (!StatusId.canBeAsked(target)) {
            return new Outcome.Refused("That is no post.");
        }
        api.change("POST", "/api/v1/statuses/" + target + "/favourite", Json.object());
        return new Outcome.Done(target, Optional.empty(), api.now());
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        return act instanceof Act.Reply
                ? Statuses.recognition(new Api(connection, clock).knownServer())
                : new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        return order.act() instanceof Act.Reply reply
                ? new Statuses(new Api(connection, clock)).lookUp(order, reply)
                : Optional.empty();
    }
}
