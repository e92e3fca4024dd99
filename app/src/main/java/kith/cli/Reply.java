package kith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "reply", description = "Answer a conversation. The answer really leaves, once the channel is live.")
final class Reply extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "CONVERSATION", description = "its id, as ./kith conversations shows it")
    private String conversation = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "what to say")
    private String text = "";

    @Override
    int run(Api api, String at) {
        var accepted = api.post(
                "%s/conversations/%s/replies".formatted(at, Api.encoded(conversation)),
                Api.object().put("text", text));
        if (wantsJson()) {
            printJson(accepted);
        } else {
            print(
                    accepted.path("state").asString("").equals("held")
                            ? "It waits for a second look; nothing left."
                            : "Delivery " + accepted.path("delivery").asString("") + " will be made.");
        }
        return 0;
    }
}
