package kith.channel.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channel.Health;
import kith.channel.Channel.Mode;
import kith.channel.ChannelId;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** A channel's row, its secrets and its line, written together. */
@Component
public class ChannelRegister {
    private final ChannelRows rows;
    private final SecretRows secrets;
    private final LineRows lines;

    ChannelRegister(ChannelRows rows, SecretRows secrets, LineRows lines) {
        this.rows = rows;
        this.secrets = secrets;
        this.lines = lines;
    }

    public List<Channel> all(WorkspaceId workspace) {
        return rows.all(workspace);
    }

    public Optional<Channel> find(WorkspaceId workspace, ChannelId id) {
        return rows.find(workspace, id);
    }

    public void insert(WorkspaceId workspace, Channel channel) {
        rows.insert(workspace, channel);
    }

    /**
     * @param exists whether the channel has a row already: it is reconnected, or an import made it
     */
    public void connect(WorkspaceId workspace, Channel channel, boolean exists, Map<String, String> credentials) {
        if (exists) {
            rows.connect(workspace, channel);
        } else {
            rows.insert(workspace, channel);
        }
        secrets.forget(workspace, channel.id(), SecretRows.Kind.CREDENTIAL);
        secrets.forget(workspace, channel.id(), SecretRows.Kind.MEMORY);
        lines.forget(workspace, channel.id()); // it speaks with the credentials before
        credentials.forEach(
                (name, value) -> secrets.put(workspace, channel.id(), SecretRows.Kind.CREDENTIAL, name, value));
    }

    public void mode(WorkspaceId workspace, ChannelId id, Mode mode) {
        rows.mode(workspace, id, mode);
    }

    public void troubled(WorkspaceId workspace, ChannelId id, Health health, String why, Instant at) {
        rows.failed(workspace, id, health, why, at);
    }

    public void remove(WorkspaceId workspace, ChannelId id, Instant at) {
        rows.remove(workspace, id, at);
        lines.forget(workspace, id);
    }

    /** Whether it had been removed. */
    public boolean restore(WorkspaceId workspace, ChannelId id) {
        return rows.restore(workspace, id);
    }
}
