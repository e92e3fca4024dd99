package kith.database;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Names for links that nobody can make up: the workspace's id, a thing's, and a signature over both. */
@Component
public class SignedIds {
    private static final int IDS = 32;
    private static final int SIGNATURE = 24;

    private final Keyring keyring;

    SignedIds(Keyring keyring) {
        this.keyring = keyring;
    }

    /** What a link names. */
    public record Named(WorkspaceId workspace, UUID id) {}

    /**
     * @param purpose what the link is for; it holds for nothing else
     */
    public String token(String purpose, WorkspaceId workspace, UUID id) {
        var ids = ids(workspace.value(), id);
        var whole = Arrays.copyOf(ids, IDS + SIGNATURE);
        System.arraycopy(signature(ids, purpose), 0, whole, IDS, SIGNATURE);
        return text(whole);
    }

    private static String text(byte[] whole) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Empty when it was not made here, or for another purpose. */
    public Optional<Named> read(String purpose, String token) {
        try {
            var whole = Base64.getUrlDecoder().decode(token);
            var ids = Arrays.copyOf(whole, IDS);
            // The last letter has bits to spare: one way of writing a link is enough.
            var signed = whole.length == IDS + SIGNATURE
                    && text(whole).equals(token)
                    && MessageDigest.isEqual(Arrays.copyOfRange(whole, IDS, whole.length), signature(ids, purpose));
            if (!signed) {
                return Optional.empty();
            }
            var bytes = ByteBuffer.wrap(ids);
            return Optional.of(new Named(
                    new WorkspaceId(new UUID(bytes.getLong(), bytes.getLong())),
                    new UUID(bytes.getLong(), bytes.getLong())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] ids, String purpose) {
        return Arrays.copyOf(keyring.sign(ids, purpose), SIGNATURE);
    }

    private static byte[] ids(UUID one, UUID other) {
        return ByteBuffer.allocate(IDS)
                .putLong(one.getMostSignificantBits())
                .putLong(one.getLeastSignificantBits())
                .putLong(other.getMostSignificantBits())
                .putLong(other.getLeastSignificantBits())
                .array();
    }
}
