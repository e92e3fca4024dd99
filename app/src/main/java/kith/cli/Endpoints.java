package kith.cli;

import java.util.Map;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;

@Command(name = "endpoints", description = "Every address of the API and the right it needs.")
final class Endpoints extends ApiCommand {
    private static final Listing LIST = new Listing(
            Table.of(new Column("METHOD", "method"), new Column("RIGHT", "right"), new Column("PATH", "path")),
            "No endpoints.");

    @Override
    int run(Api api) {
        LIST.print(this, api, "endpoints", Map.of(), 0);
        return 0;
    }
}
