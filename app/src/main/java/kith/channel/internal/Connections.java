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
    private final WebhookRows webhooks;

    Connections(Transport transport, SecretRows secrets, WebhookRows webhooks) {
        this.transport = transport;
        this.secrets = secrets;
        this.webhooks = webhooks;
    }

    public Connection of(WorkspaceId workspace, Channel channel) {
        return new Connection(
                channel.settings(),
                secrets.all(workspace, channel.id(), SecretRows.Kind.CREDENTIAL),
                transport,
                memory(workspace, channel.id()),
                webhooks.hook(workspace, channel.id()));
    }

    /** For credentials that are only tried. */
    public Connection trialOf(Map<String, String> settings, Map<String, String> credentials) {
        return new Connection(settings, credentials, transport, Memory.ofThisCall());
    }

    /**
     * For a sign-in.
     *
     * @param application what the person gave besides the settings
     */
    public Connection signInOf(Map<String, String> settings, Map<String, String> application, Memory memory) {
        return new Connection(settings, application, transport, memory);
    }

    /** For other credentials of a channel that its network may be calling. */
    public Connection trialOf(WorkspaceId workspace, Channel channel, Map<String, String> credentials) {
        return new Connection(
                channel.settings(),
                credentials,
                transport,
                Memory.ofThisCall(),
                webhooks.hook(workspace, channel.id()));
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
