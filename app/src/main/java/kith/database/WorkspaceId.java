package kith.database;

import java.util.UUID;

/** Which workspace (brand) something belongs to. */
public record WorkspaceId(UUID value) {

    /** Where acts are kept that belong to the installation rather than to one workspace: a failed sign-in, a new workspace. */
    public static final WorkspaceId INSTANCE = new WorkspaceId(new UUID(0, 0));

    public static WorkspaceId of(String uuid) {
        return new WorkspaceId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
