package kith.conversation.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import kith.database.Keyring;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Names of forwards that nobody can make up: the workspace's id, the forward's, and a signature over both. */
@Component
public class SignedLinks {
    private static final int IDS = 32;
    private static final int SIGNATURE = 24;
    private static final String PURPOSE = "link to a forward";

    private final Keyring keyring;

    SignedLinks(Keyring keyring) {
        this.keyring = keyring;
    }

    /** What a link names. */
    public record Named(WorkspaceId workspace, UUID forward) {}

    public String token(WorkspaceId workspace, UUID forward) {
        var ids = ids(workspace.value(), forward);
        var whole = Arrays.copyOf(ids, IDS + SIGNATURE);
        System.arraycopy(signature(ids), 0, whole, IDS, SIGNATURE);
        return text(whole);
    }

    private static String text(byte[] whole) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Empty when it was not made here. */
    public Optional<Named> read(String token) {
        try {
            var whole = Base64.getUrlDecoder().decode(token);
            var ids = Arrays.copyOf(whole, IDS);
            // The last letter has bits to spare: one way of writing a link is enough.
            var signed = whole.length == IDS + SIGNATURE
                    && text(whole).equals(token)
                    && MessageDigest.isEqual(Arrays.copyOfRange(whole, IDS, whole.length), signature(ids));
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

    private byte[] signature(byte[] ids) {
        return Arrays.copyOf(keyring.sign(ids, PURPOSE), SIGNATURE);
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
