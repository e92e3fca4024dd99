package kith.connector.ghost;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;

/** What fits. A title of ours is shorter by far, and a text of a billion characters nobody writes. */
final class Limits {
    private static final Source SCHEMA = Source.read(
            "https://github.com/TryGhost/SDK/tree/main/packages/admin-api-schema", LocalDate.of(2026, 11, 23));

    /** A site of one's own takes what its disk and the server before it take; at ghost.org each plan has a largest file. */
    private static final Limit VIDEO_BYTES = new Limit(
            Limit.VIDEO_BYTES,
            Unit.BYTES,
            100_000_000,
            Source.kept("https://ghost.org/fair-use/", LocalDate.of(2026, 11, 29)));

    private static final Set<String> FILMS = Set.of("video/mp4", "video/webm", "video/ogg");

    static final List<Limit> ALL = List.of(
            new Limit("title.characters", Unit.CHARACTERS, 2000, SCHEMA),
            new Limit("text.characters", Unit.CHARACTERS, 1_000_000_000, SCHEMA),
            VIDEO_BYTES);

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
            problemOf(content.media().get(i), i + 1).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> problemOf(Act.Media media, int number) {
        var type = media.contentType();
        if (!media.moves()) {
            return type.startsWith("image/")
                    ? Optional.empty()
                    : Optional.of("File " + number + " is no image and no video (" + type + ").");
        }
        if (!FILMS.contains(type)) {
            return Optional.of(
                    "Ghost takes videos as MP4, WebM or Ogg, file " + number + " is " + type + ": save it as MP4.");
        }
        return media.bytes().length > VIDEO_BYTES.value()
                ? Optional.of("File " + number + " is larger than the 100 MB that Kith brings to a Ghost site.")
                : Optional.empty();
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
