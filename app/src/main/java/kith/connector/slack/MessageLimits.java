package kith.connector.slack;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kith.connector.Act;
import kith.connector.Budget;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;

/** What fits into one message, and how many. Slack cuts longer ones off, which nobody wants; so they are not sent. */
final class MessageLimits {
    private static final Limit TEXT = new Limit(
            "text.characters",
            Unit.CHARACTERS,
            40_000,
            Source.unconfirmed(
                    "https://docs.slack.dev/reference/methods/chat.postMessage", LocalDate.of(2026, 11, 23)));

    private static final Source HELP = Source.unconfirmed(
            "https://slack.com/help/articles/201330736-Add-files-to-Slack", LocalDate.of(2026, 11, 29));

    private static final Limit FILES = new Limit(Limit.IMAGE_COUNT, Unit.THINGS, 10, HELP);
    private static final Limit VIDEOS = new Limit(Limit.VIDEO_COUNT, Unit.THINGS, 10, HELP);
    private static final Limit FILE_BYTES = new Limit("file.bytes", Unit.BYTES, 1_000_000_000, HELP);
    private static final Limit DESCRIPTION = new Limit(
            "image.alt",
            Unit.CODE_POINTS,
            1_000,
            Source.unconfirmed(
                    "https://docs.slack.dev/reference/methods/files.getUploadURLExternal", LocalDate.of(2026, 11, 23)));

    static final List<Limit> ALL = List.of(TEXT, FILES, VIDEOS, FILE_BYTES, DESCRIPTION);

    static final List<Budget> BUDGETS = List.of(new Budget(
            "messages.second",
            Budget.Scope.ACCOUNT,
            1,
            Duration.ofSeconds(1),
            act -> act instanceof Act.Publish || act instanceof Act.Reply ? 1 : 0,
            Source.read("https://docs.slack.dev/apis/web-api/rate-limits", LocalDate.of(2026, 11, 28))));

    private MessageLimits() {}

    static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        if (content.text().codePointCount(0, content.text().length()) > TEXT.value()) {
            problems.add("Slack takes 40,000 characters.");
        }
        if (content.media().size() > FILES.value()) {
            problems.add("Slack takes 10 files, these are " + content.media().size() + ".");
        }
        for (int i = 0; i < content.media().size(); i++) {
            problemsOf(content.media().get(i), i + 1, problems);
        }
        return problems;
    }

    private static void problemsOf(Act.Media media, int number, List<String> problems) {
        if (media.bytes().length == 0) {
            problems.add("File " + number + " is empty.");
        } else if (media.bytes().length > FILE_BYTES.value()) {
            problems.add("Slack takes files of 1,000,000,000 bytes, file " + number + " has more.");
        }
        if (media.alt().codePoints().count() > DESCRIPTION.value()) {
            problems.add("A description has 1,000 characters at most, that of file " + number + " has more.");
        }
    }
}
