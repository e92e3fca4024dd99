package kith.connector.wordpress;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;

/** What fits. How large a file may be is the host's own setting, which no site tells. */
final class Limits {
    private static final Limit COMMENT = new Limit(
            "comment.bytes",
            Unit.BYTES,
            65_525,
            Source.read(
                    "https://developer.wordpress.org/reference/functions/wp_get_comment_fields_max_lengths/",
                    LocalDate.of(2026, 11, 28)));
    private static final Limit TITLE = new Limit(
            "title.bytes",
            Unit.BYTES,
            65_535,
            Source.unconfirmed(
                    "https://developer.wordpress.org/rest-api/reference/posts/", LocalDate.of(2026, 11, 23)));

    static final List<Limit> ALL = List.of(TITLE, COMMENT);

    private Limits() {}

    static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        for (int i = 0; i < content.media().size(); i++) {
            var type = content.media().get(i).contentType();
            if (!type.startsWith("image/") && !type.startsWith("video/")) {
                problems.add("File " + (i + 1) + " is no image and no video (" + type + ").");
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
            problems.add("A comment on WordPress takes no files.");
        }
        int bytes = Comments.written(content.text()).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > COMMENT.value()) {
            problems.add("WordPress takes comments of 65,525 bytes, this one has " + bytes + ".");
        }
        return problems;
    }
}
