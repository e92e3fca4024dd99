package kith.connector.bluesky;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Recognition;
import kith.connector.RemoteId;
import kith.connector.Replier;
import tools.jackson.databind.node.ObjectNode;

/** Answers posts and direct messages, and likes posts. */
record BlueskyReplier(InstantSource clock) implements Replier {
    private static final String LIKES = "app.bsky.feed.like";

    @Override
    public Outcome act(Connection connection, Act.Order order) {
        var pds = new Pds(connection, clock);
        if (order.act() instanceof Act.Reply reply) {
            var chat = ChatId.of(reply.to());
            if (chat.isPresent()) {
                return new ChatReplier(pds).answer(chat.get(), reply.content());
            }
            var problems = PostLimits.problems(reply.content());
            return problems.isEmpty()
                    ? new Posts(pds).write(order, reply.content(), Optional.of(references(pds, reply.to())))
                    : new Outcome.Refused(String.join(" ", problems));
        }
        if (order.act() instanceof Act.Like(var target)) {
            return like(pds, order, target);
        }
        return Refusal.of(order.act());
    }

    /**
     * What an answer hangs on: the post answered and the first one of its thread, each with the hash of its content. The
     * answered post itself knows its root, so that it is right also where we have read only a part of the thread.
     */
    private static ObjectNode references(Pds pds, RemoteId to) {
        var found = existing(pds, to);
        var parent = strong(found);
        var references = Json.object();
        var root = found.path("value").path("reply").path("root");
        references.set("root", root.isObject() ? root : parent);
        references.set("parent", parent);
        return references;
    }

    private static Outcome like(Pds pds, Act.Order order, RemoteId target) {
        var record = Typed.object(LIKES)
                .put(
                        "createdAt",
                        order.firstAsked().truncatedTo(ChronoUnit.MILLIS).toString());
        record.set("subject", strong(existing(pds, target)));
        pds.write(LIKES, Tid.ofTarget(target.value()), record);
        return new Outcome.Done(target, Optional.empty(), pds.now());
    }

    private static ObjectNode existing(Pds pds, RemoteId id) {
        return pds.record(AtUri.of(id)).orElseThrow(Refusal::gone);
    }

    static ObjectNode strong(ObjectNode record) {
        return Json.object().put("uri", Json.text(record, "uri")).put("cid", Json.text(record, "cid"));
    }

    @Override
    public Recognition recognition(Connection connection, Act act) {
        if (act instanceof Act.Reply reply) {
            return ChatId.of(reply.to()).isPresent() ? ChatReplier.BY_ITS_TEXT : BlueskyPublisher.BY_RECORD_KEY;
        }
        return new Recognition.Idempotent();
    }

    @Override
    public Optional<Outcome.Done> lookUp(Connection connection, Act.Order order) {
        var pds = new Pds(connection, clock);
        if (order.act() instanceof Act.Reply reply) {
            var chat = ChatId.of(reply.to());
            return chat.isPresent()
                    ? new ChatReplier(pds).lookUp(order, chat.get(), reply.content())
                    : new Posts(pds).lookUp(order);
        }
        if (order.act() instanceof Act.Like(var target)) {
            return pds.record(new AtUri(pds.did(), LIKES, Tid.ofTarget(target.value())))
                    .map(found -> new Outcome.Done(target, Optional.empty(), pds.now()));
        }
        return Optional.empty();
    }
}
