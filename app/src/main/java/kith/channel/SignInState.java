package kith.channel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import kith.database.WorkspaceId;

/**
 * What a network is given to hand back with the browser: whose it is, so that it can be looked for behind the door of its workspace,
 * and 256 bits that nobody guesses.
 */
record SignInState(WorkspaceId workspace, String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET = 32;
    private static final int WHOLE = 16 + SECRET;

    static SignInState fresh(WorkspaceId workspace) {
        var secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        var whole = ByteBuffer.allocate(WHOLE)
                .putLong(workspace.value().getMostSignificantBits())
                .putLong(workspace.value().getLeastSignificantBits())
                .put(secret);
        return new SignInState(
                workspace, Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array()));
    }

    /** Empty for what Kith never gave to anybody. */
    static Optional<SignInState> of(String text) {
        try {
            var whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return whole.remaining() == WHOLE
                    ? Optional.of(new SignInState(new WorkspaceId(new UUID(whole.getLong(), whole.getLong())), text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
