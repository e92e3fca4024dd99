package kith.connector.slack;

import java.time.Duration;
import java.time.LocalDate;
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

    static final List<Limit> ALL = List.of(TEXT);

    static final List<Budget> BUDGETS = List.of(new Budget(
            "messages.second",
            Budget.Scope.ACCOUNT,
            1,
            Duration.ofSeconds(1),
            act -> act instanceof Act.Publish || act instanceof Act.Reply ? 1 : 0,
            Source.read("https://docs.slack.dev/apis/web-api/rate-limits", LocalDate.of(2026, 11, 28))));

    private MessageLimits() {}

    static List<String> problems(Act.Content content) {
        if (!content.media().isEmpty()) {
            return List.of("Kith does not send files to Slack yet.");
        }
        if (content.text().isBlank()) {
            return List.of("There is nothing to say: the text is empty.");
        }
        return content.text().codePointCount(0, content.text().length()) > TEXT.value()
                ? List.of("Slack takes 40,000 characters.")
                : List.of();
    }
}
