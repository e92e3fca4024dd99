package kith.connector.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * Says the access token of a sign-in by the mechanism that is a standard, which Angus Mail does not know: it knows the one of Google and
 * Microsoft.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628">RFC 7628, section 3.1</a>
 */
public final class OAuthBearer implements SaslClientFactory {
    static final String NAME = "OAUTHBEARER";

    private static final class Here extends Provider {
        private static final long serialVersionUID = 1L;

        Here() {
            super("KithOAuthBearer", "1", "SASL, OAUTHBEARER");
            put("SaslClientFactory." + NAME, OAuthBearer.class.getName());
        }
    }

    /** Makes it known to all that speaks SASL in this program; again it changes nothing. */
    static void know() {
        Security.addProvider(new Here());
    }

    @Override
    public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
        return new String[] {NAME};
    }

    @Override
    public @Nullable SaslClient createSaslClient(
            String[] mechanisms,
            @Nullable String asWhom,
            String protocol,
            String server,
            @Nullable Map<String, ?> properties,
            CallbackHandler asks)
            throws SaslException {
        for (var mechanism : mechanisms) {
            if (NAME.equals(mechanism)) {
                return client(asks);
            }
        }
        return null;
    }

    private static SaslClient client(CallbackHandler asks) throws SaslException {
        var name = new NameCallback("name");
        var token = new PasswordCallback("token", false);
        try {
            asks.handle(new Callback[] {name, token});
        } catch (IOException | UnsupportedCallbackException e) {
            throw new SaslException("nobody said who signs in", e);
        }
        return new Said("n,a=" + escaped(name.getName()) + ",\u0001auth=Bearer " + new String(token.getPassword())
                + "\u0001\u0001");
    }

    /** In the head of what is said a comma ends a field (RFC 5801). */
    private static String escaped(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    /** All is said at once; what the server says to that is why not, and is answered by one empty word. */
    private static final class Said implements SaslClient {
        private final byte[] first;
        private boolean said;
        private boolean refused;

        Said(String first) {
            this.first = first.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String getMechanismName() {
            return NAME;
        }

        @Override
        public boolean hasInitialResponse() {
            return true;
        }

        @Override
        public byte[] evaluateChallenge(byte[] challenge) {
            if (!said) {
                said = true;
                return first.clone();
            }
            refused = true;
            return new byte[] {1};
        }

        @Override
        public boolean isComplete() {
            return refused;
        }

        @Override
        public byte[] unwrap(byte[] incoming, int offset, int length) {
            throw new IllegalStateException(NAME + " protects nothing");
        }

        @Override
        public byte[] wrap(byte[] outgoing, int offset, int length) {
            throw new IllegalStateException(NAME + " protects nothing");
        }

        @Override
        public @Nullable Object getNegotiatedProperty(String name) {
            return null;
        }

        @Override
        public void dispose() {}
    }
}
