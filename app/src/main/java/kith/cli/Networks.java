package kith.cli;

import java.util.Map;
import kith.cli.Table.Column;
import picocli.CommandLine.Command;

@Command(
        name = "networks",
        description = "The networks Kith knows, what each needs to be connected, and what it can do.")
final class Networks extends ApiCommand {
    private static final Listing LIST = new Listing(
            Table.of(
                    new Column("ID", "id"),
                    new Column("NAME", "name"),
                    new Column("SETTINGS", "settings"),
                    new Column("CREDENTIALS", "credentials"),
                    new Column("CAPABILITIES", "capabilities")),
            "No networks.");

    @Override
    int run(Api api) {
        LIST.print(this, api, "networks", Map.of(), 0);
        return 0;
    }
}
