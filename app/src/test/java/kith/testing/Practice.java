package kith.testing;

import java.util.Map;
import kith.channel.Channel;
import kith.channel.Channels;
import kith.connector.sandbox.SandboxServer;
import kith.connector.sandbox.network.Person;
import kith.workspace.Here;

/** Channels on the network to practise on. */
public final class Practice {
    private Practice() {}

    /** Connects the brand's account, which moderates there, and lets acts leave. */
    public static Channel live(Channels channels, Here here, SandboxServer network, String name) {
        var channel = channels.connect(
                here,
                "sandbox",
                name,
                Map.of("baseUrl", network.baseUrl().toString()),
                Map.of("accessToken", network.letIn("brindle-" + name, "Brindle Cycles", Person.Role.MODERATOR)));
        channels.setMode(here, channel, Channel.Mode.LIVE);
        return channels.find(here.id(), channel.id()).orElseThrow();
    }
}
