package kith.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "connect",
        description = "Connect an account. It only listens until it is set live.",
        footerHeading = "%nFor instance%n",
        footer = {
            "  ./kith channels connect bluesky --name Harbour \\",
            "    --setting baseUrl=https://bsky.social \\",
            "    --credential identifier=harbour.example --credential password",
            "A credential without a value is asked for, or read from standard input, one a line.",
            "./kith networks says what each network needs."
        })
final class ConnectChannel extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "NETWORK", description = "its id, as ./kith networks shows it")
    private String network = "";

    @Option(names = "--name", required = true, description = "what the channel is called in Kith")
    private String name = "";

    @Option(names = "--setting", paramLabel = "NAME=VALUE", description = "a setting of the network, as baseUrl=…")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--credential", paramLabel = "NAME[=VALUE]", description = "what lets Kith in")
    private List<String> credentials = List.of();

    @Override
    int run(Api api, String at) {
        var body = Api.object().put("network", network).put("name", name);
        settings.forEach(body.putObject("settings")::put);
        askFor(body.putObject("credentials"));
        var created = api.post(at + "/channels", body);
        if (wantsJson()) {
            printJson(created);
        } else {
            print("Connected %s (%s), listening only."
                    .formatted(name, created.path("id").asString("")));
        }
        return 0;
    }

    private void askFor(ObjectNode into) {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var credential : credentials) {
            var pair = credential.split("=", 2);
            into.put(pair[0], pair.length == 2 ? pair[1] : secret(pair[0], lines));
        }
    }

    /** Not echoed where there is a terminal. */
    private static String secret(String credential, BufferedReader lines) {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            var typed = console.readPassword("%s: ", credential);
            return typed == null ? "" : new String(typed);
        }
        try {
            var line = lines.readLine();
            if (line == null) {
                throw new CommandFailed(
                        CommandFailed.USAGE,
                        "No value for %s: give it as --credential %s=… or on standard input."
                                .formatted(credential, credential));
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailed(CommandFailed.USAGE, "Standard input cannot be read: " + e.getMessage());
        }
    }
}
