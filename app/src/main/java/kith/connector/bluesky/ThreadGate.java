package kith.connector.bluesky;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record beside a post of ours that says who may answer and which answers are hidden. It has the key of the post whose
 * thread it governs.
 */
final class ThreadGate {
    static final String COLLECTION = "app.bsky.feed.threadgate";
    private static final int MOST_HIDDEN = 300; // read in app.bsky.feed.threadgate
    private static final String HIDDEN = "hiddenReplies";
    private static final String ALLOW = "allow";

    private final Pds pds;
    private final AtUri root;

    private ThreadGate(Pds pds, AtUri root) {
        this.pds = pds;
        this.root = root;
    }

    /**
     * The gate of the thread in which this answer stands.
     *
     * @throws Trouble when it is no answer, or one under somebody else's post
     */
    static ThreadGate over(Pds pds, RemoteId answer) {
        var record = pds.record(AtUri.of(answer)).orElseThrow(Refusal::gone);
        var root = AtUri.of(Json.text(record, "value", "reply", "root", "uri"))
                .filter(post -> post.did().equals(pds.did()))
                .orElseThrow(() -> new Trouble(
                        new Outcome.Refused("Bluesky hides only answers under our own posts; this is none of those.")));
        return new ThreadGate(pds, root);
    }

    /**
     * The gate of the thread that begins with this post of ours.
     *
     * @throws Trouble when it is somebody else's, or no beginning
     */
    static ThreadGate of(Pds pds, RemoteId post) {
        var uri = AtUri.of(post);
        if (!uri.did().equals(pds.did())) {
            throw new Trouble(new Outcome.Refused("Only threads under our own posts can be locked; this one is not."));
        }
        var record = pds.record(uri).orElseThrow(Refusal::gone);
        if (record.path("value").has("reply")) {
            throw new Trouble(
                    new Outcome.Refused("Bluesky locks a thread at its first post; this one answers another."));
        }
        return new ThreadGate(pds, uri);
    }

    /** An empty list of who may answer lets nobody; none at all lets everybody. */
    boolean isLocked() {
        return isLocked(gate());
    }

    private static boolean isLocked(Optional<ObjectNode> gate) {
        return gate.map(found -> found.path("value").path(ALLOW))
                .filter(allow -> allow.isArray() && allow.isEmpty())
                .isPresent();
    }

    void lock(boolean on) {
        var found = gate();
        if (isLocked(found) == on) {
            return;
        }
        var gate = written(found);
        if (on) {
            gate.putArray(ALLOW);
        } else {
            gate.remove(ALLOW);
        }
        put(found, gate);
    }

    boolean hides(RemoteId answer) {
        return gate().filter(found -> hides(found.path("value"), answer)).isPresent();
    }

    private static boolean hides(JsonNode gate, RemoteId answer) {
        return StreamSupport.stream(gate.path(HIDDEN).spliterator(), false)
                .anyMatch(uri -> uri.stringValue("").equals(answer.value()));
    }

    /** Whatever else the gate says, such as who may answer, stays. */
    void hide(RemoteId answer) {
        var found = gate();
        var gate = written(found);
        if (hides(gate, answer)) {
            return;
        }
        var hidden = gate.withArray(HIDDEN);
        if (hidden.size() >= MOST_HIDDEN) {
            throw new Trouble(new Outcome.Refused(
                    "Bluesky hides at most 300 answers under a post, and that many are hidden. Show one again first."));
        }
        hidden.add(answer.value());
        put(found, gate);
    }

    void show(RemoteId answer) {
        var found = gate();
        if (found.isEmpty() || !hides(found.get().path("value"), answer)) {
            return;
        }
        var gate = written(found);
        var left = Json.array();
        gate.path(HIDDEN).forEach(uri -> {
            if (!uri.stringValue("").equals(answer.value())) {
                left.add(uri);
            }
        });
        gate.set(HIDDEN, left);
        put(found, gate);
    }

    private ObjectNode written(Optional<ObjectNode> found) {
        return found.map(record -> (ObjectNode) record.path("value").deepCopy())
                .orElseGet(() -> Typed.object(COLLECTION)
                        .put("post", root.toString())
                        .put(
                                "createdAt",
                                pds.now().truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    private Optional<ObjectNode> gate() {
        return pds.record(at());
    }

    private AtUri at() {
        return new AtUri(root.did(), COLLECTION, root.rkey());
    }

    /** Only in place of the gate that was read, lest what another app says meanwhile gets lost. */
    private void put(Optional<ObjectNode> read, ObjectNode gate) {
        if (!pds.replace(at(), read.map(record -> Json.text(record, "cid")), gate)) {
            throw new Trouble(Outcome.Throttled.thisOne(
                    Duration.ofSeconds(5), "Another app changed who may answer at the same moment."));
        }
    }
}
