package kith.cli;

import picocli.CommandLine.Command;

@Command(name = "me", description = "Who the token speaks for, and what it may do.")
final class Me extends ApiCommand {
    @Override
    int run(Api api) {
        printJson(api.get("me"));
        return 0;
    }
}
