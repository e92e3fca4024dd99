package kith.cli;

import picocli.CommandLine.Command;

@Command(
        name = "reindex",
        description = "Make the search index of a workspace anew. Until it is done, only a part can be found.")
final class Reindex extends WorkspaceCommand {
    @Override
    int run(Api api, String at) {
        var accepted = api.post(at + "/reindex", Api.object());
        if (wantsJson()) {
            printJson(accepted);
        } else {
            print("All messages are being read into the search index again.");
        }
        return 0;
    }
}
