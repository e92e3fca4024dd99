package kith.connector.ghost;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;

/** What fits. A title of ours is shorter by far, and a text of a billion characters nobody writes. */
final class Limits {
    private static final Source SCHEMA = Source.read(
            "https://github.com/TryGhost/SDK/tree/main/packages/admin-api-schema", LocalDate.of(2026, 11, 23));

    static final List<Limit> ALL = List.of(
            new Limit("title.characters", Unit.CHARACTERS, 2000, SCHEMA),
            new Limit("text.characters", Unit.CHARACTERS, 1_000_000_000, SCHEMA));

    private Limits() {}

    static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank()) {
            problems.add(
                    content.media().isEmpty()
                            ? "There is nothing to say: the text is empty."
                            : "A post on Ghost has a title: write at least one line.");
        }
        for (int i = 0; i < content.media().size(); i++) {
            var type = content.media().get(i).contentType();
            if (!type.startsWith("image/")) {
                problems.add("File " + (i + 1) + " is no image (" + type + ").");
            }
        }
        return problems;
    }

    static List<String> problemsOfComment(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        if (!content.media().isEmpty()) {
            problems.add("A comment on Ghost takes no files.");
        }
        return problems;
    }
}
