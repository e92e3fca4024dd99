package kith.channel.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.Channel.Health;
import kith.channel.Channel.Mode;
import kith.channel.ChannelId;
import kith.connector.SignIn.Grant;
import kith.database.WorkspaceId;
import kith.workspace.PersonId;
import org.springframework.stereotype.Component;

/** A channel's row, its secrets and its line, written together. */
@Component
public class ChannelRegister {
    private final ChannelRows rows;
    private final SecretRows secrets;
    private final GrantRows grants;
    private final LineRows lines;

    ChannelRegister(ChannelRows rows, SecretRows secrets, GrantRows grants, LineRows lines) {
        this.rows = rows;
        this.secrets = secrets;
        this.grants = grants;
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
     * Who a network is spoken to as.
     *
     * @param grant when they came by a sign-in
     */
    public record Credentials(Map<String, String> values, Optional<Granted> grant) {
        public static Credentials pasted(Map<String, String> values) {
            return new Credentials(values, Optional.empty());
        }

        public static Credentials granted(Grant grant, PersonId to, Instant at) {
            return new Credentials(grant.credentials(), Optional.of(new Granted(grant, to, at)));
        }
    }

    /**
     * @param to who signed in
     */
    public record Granted(Grant grant, PersonId to, Instant at) {}

    /**
     * @param exists whether the channel has a row already: it is reconnected, or an import made it
     */
    public void connect(WorkspaceId workspace, Channel channel, boolean exists, Credentials credentials) {
        if (exists) {
            rows.connect(workspace, channel);
        } else {
            rows.insert(workspace, channel);
        }
        secrets.forget(workspace, channel.id(), SecretRows.Kind.MEMORY);
        lines.forget(workspace, channel.id()); // it speaks with the credentials before
        replace(workspace, channel.id(), credentials);
    }

    /** Keeps what it is told now; what it remembers and hears by what it was told before is forgotten. */
    public void settings(WorkspaceId workspace, Channel channel) {
        rows.connect(workspace, channel);
        secrets.forget(workspace, channel.id(), SecretRows.Kind.MEMORY);
        lines.forget(workspace, channel.id());
    }

    private void replace(WorkspaceId workspace, ChannelId channel, Credentials credentials) {
        secrets.forget(workspace, channel, SecretRows.Kind.CREDENTIAL);
        secrets.forget(workspace, channel, SecretRows.Kind.BEFORE);
        credentials
                .values()
                .forEach((name, value) -> secrets.put(workspace, channel, SecretRows.Kind.CREDENTIAL, name, value));
        credentials
                .grant()
                .ifPresentOrElse(
                        granted -> grants.keep(workspace, channel, granted.grant(), granted.to(), granted.at()),
                        () -> grants.forget(workspace, channel));
    }

    /** Whether somebody signed in for it. */
    public boolean isGranted(WorkspaceId workspace, ChannelId channel) {
        return grants.find(workspace, channel).isPresent();
    }

    /** What it was last connected with; secret. */
    public Map<String, String> credentials(WorkspaceId workspace, ChannelId channel) {
        return secrets.all(workspace, channel, SecretRows.Kind.CREDENTIAL);
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
