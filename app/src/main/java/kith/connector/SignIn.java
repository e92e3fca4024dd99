package kith.connector;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connects an account by a sign-in at the network's own page, so that nobody copies a credential (OAuth 2.0, the authorization code
 * of RFC 6749). The connector keeps nothing of it: what it must know again comes back to it with the next step, and whoever calls
 * makes up {@code state} and the {@link Pkce} secret, keeps them, and compares.
 */
public interface SignIn {

    /**
     * What a person has to give besides the settings, such as the id of an application that they registered at the network. Empty
     * where Kith registers itself.
     */
    default List<Field> application() {
        return List.of();
    }

    /**
     * Prepares a sign-in, up to the address that the person opens.
     *
     * @throws Trouble when the network offers none, or does not answer
     */
    Begun begin(Way way);

    /**
     * Turns the code that the person's browser brought back into credentials.
     *
     * @param kept of {@link Begun}
     * @throws Trouble with {@link Outcome.Refused} when the network does not take the code
     */
    Grant exchange(Way way, Map<String, String> kept, String code);

    /**
     * Gets new credentials before the old run out.
     *
     * @param connection with the credentials of the last grant
     * @return all credentials anew
     * @throws Trouble with {@link Outcome.Disconnected} only when the network says that this sign-in does not hold any more; all
     *     else is a reason to ask again
     */
    default Grant renew(Connection connection) {
        throw new Trouble(new Outcome.Disconnected("This sign-in has run out. Sign in again."));
    }

    /** Tells the network to forget the sign-in; done again it does no harm. */
    void revoke(Connection connection);

    /** Whether {@link #revoke} leaves other sign-ins of the same account alone. */
    default boolean revokesOnlyItself() {
        return true;
    }

    /**
     * One sign-in on its way.
     *
     * @param connection with the settings, with what {@link #application} asks for as credentials, and with a memory that all
     *     sign-ins of the workspace at this network share
     * @param back where the network sends the browser afterwards
     */
    record Way(Connection connection, URI back, String state, Pkce pkce) {}

    /**
     * @param address to open in the person's browser
     * @param scopes what is asked for
     * @param issuer who the network says it is; an answer that says otherwise is another's (RFC 9207)
     * @param kept what {@link #exchange} needs besides the code; secret
     */
    record Begun(URI address, List<Scope> scopes, Optional<String> issuer, Map<String, String> kept) {
        public Begun {
            scopes = List.copyOf(scopes);
            kept = Map.copyOf(kept);
        }

        /** Never prints a secret. */
        @Override
        public String toString() {
            return "Begun at " + address.getHost();
        }
    }

    /**
     * Something that is asked for. What it allows stands in the words of the pages, under {@code network.<network>.scope.<word>}.
     *
     * @param name as the network spells it
     * @param word lower case with hyphens
     */
    record Scope(String name, String word) {}

    /**
     * What a network granted.
     *
     * @param credentials by names that the connector knows; secret
     * @param holds how long the credentials are good without being renewed; empty when they do not run out
     * @param scopes as the network spells them; empty when it does not say
     */
    record Grant(Map<String, String> credentials, Optional<Duration> holds, List<String> scopes) {
        public Grant {
            credentials = Map.copyOf(credentials);
            scopes = List.copyOf(scopes);
        }

        /** Never prints a credential. */
        @Override
        public String toString() {
            return "Grant" + scopes;
        }
    }
}
