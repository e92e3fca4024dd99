package kith.connector.mastodon;

import java.util.Locale;
import java.util.Optional;
import kith.connector.Json;
import kith.connector.RemoteId;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's whole address, {@code ines@brindle.example}: the same wherever one looks from, while ids of accounts are each
 * server's own.
 */
record Handle(String user, String domain) {

    /**
     * @param account as a server shows it: people of its own without their domain
     * @param home the domain of that server
     */
    static Optional<Handle> of(JsonNode account, String home) {
        var acct = Json.text(account, "acct");
        int at = acct.indexOf('@');
        var handle = at < 0 ? new Handle(acct, home) : new Handle(acct.substring(0, at), acct.substring(at + 1));
        return handle.user.isBlank() || handle.domain.isBlank() ? Optional.empty() : Optional.of(handle);
    }

    static Optional<Handle> of(RemoteId id) {
        int at = id.value().indexOf('@');
        return at > 0
                ? Optional.of(new Handle(id.value().substring(0, at), id.value().substring(at + 1)))
                : Optional.empty();
    }

    /** Names are told apart without regard to case. */
    RemoteId id() {
        return new RemoteId((user + "@" + domain).toLowerCase(Locale.ROOT));
    }

    /** How somebody at home there mentions it; snac knows its own people by their bare name only. */
    String mention(String home) {
        return domain.equalsIgnoreCase(home) ? "@" + user : "@" + user + "@" + domain;
    }

    @Override
    public String toString() {
        return "@" + user + "@" + domain;
    }
}
