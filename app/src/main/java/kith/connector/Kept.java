package kith.connector;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Memory} for one account: what was kept for another, before a reconnection, is not found in it. */
public final class Kept {
    private final Memory memory;
    private final String account;

    /**
     * @param account what tells it from others: an address, a token; only its digest is kept
     */
    public Kept(Memory memory, String account) {
        this.memory = memory;
        this.account =
                UUID.nameUUIDFromBytes(account.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public Optional<JsonNode> get(String what) {
        return memory.get(what)
                .flatMap(Json::read)
                .filter(kept -> Json.text(kept, "for").equals(account));
    }

    public void put(String what, ObjectNode kept) {
        memory.put(what, kept.put("for", account).toString());
    }
}
