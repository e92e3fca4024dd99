package kith.connector.bluesky;

import java.util.Optional;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.Trouble;
import tools.jackson.databind.node.ObjectNode;

/** Who we are signed in as, and the two tokens: one for two hours, and one to get the next. */
record Session(String identity, String did, String handle, String accessJwt, String refreshJwt) {

    static Session read(ObjectNode answer, String identity) {
        if (answer.path("active").isBoolean() && !answer.path("active").booleanValue()) {
            throw new Trouble(new Outcome.Disconnected(
                    "The account is not active on Bluesky: " + Json.text(answer, "status") + "."));
        }
        var session = new Session(
                identity,
                Json.text(answer, "did"),
                Json.text(answer, "handle"),
                Json.text(answer, "accessJwt"),
                Json.text(answer, "refreshJwt"));
        if (session.did.isEmpty() || session.accessJwt.isEmpty()) {
            throw new Trouble(new Outcome.Refused("The server's answer to the sign-in is not of Bluesky."));
        }
        return session;
    }

    static Optional<Session> remembered(String kept, String identity) {
        return Json.readObject(kept)
                .filter(json -> identity.equals(Json.text(json, "identity")))
                .map(json -> read(json, identity));
    }

    String write() {
        return Json.object()
                .put("identity", identity)
                .put("did", did)
                .put("handle", handle)
                .put("accessJwt", accessJwt)
                .put("refreshJwt", refreshJwt)
                .toString();
    }

    /** Never prints a token. */
    @Override
    public String toString() {
        return "Session[" + handle + ", " + did + "]";
    }
}
