package kith.channel.internal;

import java.util.Map;
import java.util.Optional;
import kith.channel.Channel;
import kith.channel.ChannelId;
import kith.connector.Connection;
import kith.connector.Memory;
import kith.connector.Transport;
import kith.database.WorkspaceId;
import org.springframework.stereotype.Component;

/** Makes what a connector needs to speak for a channel. */
@Component
public class Connections {
    private final Transport transport;
    private final SecretRows secrets;

    Connections(Transport transport, SecretRows secrets) {
        this.transport = transport;
        this.secrets = secrets;
    }

    public Connection of(WorkspaceId workspace, Channel channel) {
        return new Connection(
                channel.settings(),
                secrets.all(workspace, channel.id(), SecretRows.Kind.CREDENTIAL),
                transport,
                memory(workspace, channel.id()));
    }

    /** For credentials that are only tried. */
    public Connection trialOf(Map<String, String> settings, Map<String, String> credentials) {
        return new Connection(settings, credentials, transport, Memory.ofThisCall());
    }

    private Memory memory(WorkspaceId workspace, ChannelId channel) {
        return new Memory() {
            @Override
            public Optional<String> get(String name) {
                return secrets.get(workspace, channel, SecretRows.Kind.MEMORY, name);
            }

            @Override
            public void put(String name, String value) {
                secrets.put(workspace, channel, SecretRows.Kind.MEMORY, name, value);
            }
        };
    }
}
