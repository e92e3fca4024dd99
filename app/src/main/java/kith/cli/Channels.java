package kith.cli;

import java.util.Map;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "channels",
        description = "The accounts that are connected: list them, connect one, change it.",
        subcommands = {
            ConnectChannel.class,
            Channels.Show.class,
            Channels.Mode.class,
            Channels.Collect.class,
            Channels.Remove.class
        })
final class Channels extends WorkspaceCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("ID", "id"),
                    new Column("NETWORK", "network"),
                    new Column("NAME", "name"),
                    new Column("MODE", "mode"),
                    new Column("HEALTH", "health.state", "health")),
            "No channel yet. ./kith channels connect NETWORK makes one.");

    @Override
    int run(Api api, String at) {
        LIST.print(this, api, at + "/channels", Map.of(), 0);
        return 0;
    }

    /** What the commands about one channel share. */
    abstract static class OneChannel extends WorkspaceCommand {
        @Parameters(index = "0", paramLabel = "CHANNEL", description = "its id, as ./kith channels shows it")
        private String channel = "";

        abstract int runOn(Api api, String channelAt);

        @Override
        final int run(Api api, String at) {
            return runOn(api, at + "/channels/" + Api.encoded(channel));
        }
    }

    @Command(name = "show", description = "A channel with its health and what it can do, and why not where it cannot.")
    static final class Show extends OneChannel {
        @Override
        int runOn(Api api, String channelAt) {
            printJson(api.get(channelAt));
            return 0;
        }
    }

    @Command(name = "mode", description = "Let a channel only listen, or let what is written in Kith leave through it.")
    static final class Mode extends OneChannel {
        @Parameters(index = "1", paramLabel = "listen|live", description = "listen: nothing leaves; live: it does")
        private String mode = "";

        @Override
        int runOn(Api api, String channelAt) {
            api.put(channelAt + "/mode", Api.object().put("mode", mode));
            print("The channel is set to %s.".formatted(mode));
            return 0;
        }
    }

    @Command(name = "collect", description = "Look for new messages now instead of at the next turn.")
    static final class Collect extends OneChannel {
        @Override
        int runOn(Api api, String channelAt) {
            api.post(channelAt + "/collections", Api.object());
            print("Collecting.");
            return 0;
        }
    }

    @Command(name = "remove", description = "Disconnect a channel and forget its credentials.")
    static final class Remove extends OneChannel {
        @Override
        int runOn(Api api, String channelAt) {
            api.delete(channelAt);
            print("Removed.");
            return 0;
        }
    }
}
