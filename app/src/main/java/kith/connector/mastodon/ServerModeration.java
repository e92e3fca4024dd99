package kith.connector.mastodon;

import java.util.Optional;
import kith.connector.Act;
import kith.connector.Connection;
import kith.connector.Json;
import kith.connector.Outcome;
import kith.connector.RemoteId;
import kith.connector.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * Mutes and bans for everybody on the server, as its moderators do: who is muted is limited, who is banned suspended. Chosen by a
 * setting of the channel, because a token that may do so is no reason to; what anybody sees of it lies at the server.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/admin/accounts/">Mastodon, admin/accounts</a>
 */
final class ServerModeration {
    static final String SETTING = "moderation";
    static final String FOR_US = "account";
    static final String FOR_ALL = "server";

    private static final String ACCOUNTS = "/api/v1/admin/accounts/";

    private ServerModeration() {}

    /**
     * @throws Trouble when the setting says something else than who moderates
     */
    static boolean chosen(Connection connection) {
        return switch (connection.setting(SETTING).map(String::strip).orElse(FOR_US)) {
            case FOR_US, "" -> false;
            case FOR_ALL -> true;
            default ->
                throw new Trouble(
                        new Outcome.Refused(
                                "Who is muted or banned is so for this account or for the whole server: the setting “moderation” is “account” or “server”."));
        };
    }

    /** The act, where it is one of those that this is about. */
    static Optional<Outcome> act(Api api, Act act) {
        return Optional.ofNullable(
                switch (act) {
                    case Act.Mute(var account) -> put(api, account, "silence");
                    case Act.Ban(var account) -> put(api, account, "suspend");
                    case Act.Unmute(var account) -> lift(api, account, "silenced", "unsilence");
                    case Act.Unban(var account) -> lift(api, account, "suspended", "unsuspend");
                    default -> null;
                });
    }

    private static Outcome put(Api api, RemoteId account, String type) {
        var path = ACCOUNTS + api.accountId(account) + "/action";
        api.change("POST", path, Json.object().put("type", type));
        return new Outcome.Done(account, Optional.empty(), api.now());
    }

    /** The server refuses to lift what is not there. */
    private static Outcome lift(Api api, RemoteId account, String what, String how) {
        if (known(api, account).path(what).booleanValue(false)) {
            api.change("POST", ACCOUNTS + api.accountId(account) + "/" + how, Json.object());
        }
        return new Outcome.Done(account, Optional.empty(), api.now());
    }

    /** How the server stands to somebody is the same however often it was asked for. */
    static boolean holds(Api api, RemoteId account, String what, boolean is) {
        return known(api, account).path(what).booleanValue(!is) == is;
    }

    private static JsonNode known(Api api, RemoteId account) {
        return api.ask(ACCOUNTS + api.accountId(account)).orTrouble(api.now());
    }
}
