package kith.conversation.internal;

import java.util.Optional;
import java.util.UUID;
import kith.database.SignedIds;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Names of forwards that nobody can make up. */
@Component
public class SignedLinks {
    private static final String PURPOSE = "link to a forward";

    private final SignedIds signed;

    SignedLinks(SignedIds signed) {
        this.signed = signed;
    }

    /** What a link names. */
    public record Named(WorkspaceId workspace, UUID forward) {}

    public String token(WorkspaceId workspace, UUID forward) {
        return signed.token(PURPOSE, workspace, forward);
    }

    /** Empty when it was not made here. */
    public Optional<Named> read(String token) {
        return signed.read(PURPOSE, token).map(named -> new Named(named.workspace(), named.id()));
    }
}
