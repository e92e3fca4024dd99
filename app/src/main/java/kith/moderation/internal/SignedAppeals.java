package kith.moderation.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import kith.database.Keyring;
import kith.database.WorkspaceId;
import kith.moderation.DecisionId;
import org.springframework.stereotype.Component;

/** Names of decisions that nobody can make up: the workspace's id, the decision's, and a signature over both. */
@Component
public class SignedAppeals {
    private static final int IDS = 32;
    private static final int SIGNATURE = 24;
    private static final String PURPOSE = "appeal against a decision";

    private final Keyring keyring;

    SignedAppeals(Keyring keyring) {
        this.keyring = keyring;
    }

    public record Named(WorkspaceId workspace, DecisionId decision) {}

    public String token(WorkspaceId workspace, DecisionId decision) {
        var ids = ByteBuffer.allocate(IDS)
                .putLong(workspace.value().getMostSignificantBits())
                .putLong(workspace.value().getLeastSignificantBits())
                .putLong(decision.value().getMostSignificantBits())
                .putLong(decision.value().getLeastSignificantBits())
                .array();
        var whole = Arrays.copyOf(ids, IDS + SIGNATURE);
        System.arraycopy(keyring.sign(ids, PURPOSE), 0, whole, IDS, SIGNATURE);
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
            boolean signed = whole.length == IDS + SIGNATURE
                    && text(whole).equals(token) // one way of writing a link is enough
                    && MessageDigest.isEqual(
                            Arrays.copyOfRange(whole, IDS, whole.length),
                            Arrays.copyOf(keyring.sign(ids, PURPOSE), SIGNATURE));
            if (!signed) {
                return Optional.empty();
            }
            var bytes = ByteBuffer.wrap(ids);
            return Optional.of(new Named(
                    new WorkspaceId(new UUID(bytes.getLong(), bytes.getLong())),
                    new DecisionId(new UUID(bytes.getLong(), bytes.getLong()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
