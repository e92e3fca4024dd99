package kith.connector.telegram;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;

/** What fits into one message. Telegram counts in UTF-16, as Java does: most emoji are two. */
final class MessageLimits {
    private static final Source SOURCE = Source.read("https://core.telegram.org/bots/api", LocalDate.of(2026, 11, 23));

    private static final Limit TEXT = new Limit("text.utf16", Unit.UTF16, 4_096, SOURCE);
    private static final Limit CAPTION = new Limit("text.caption", Unit.UTF16, 1_024, SOURCE);
    private static final Limit PICTURES = new Limit(Limit.IMAGE_COUNT, Unit.THINGS, 10, SOURCE);
    private static final Limit IMAGE_BYTES = new Limit(Limit.IMAGE_BYTES, Unit.BYTES, 10_000_000, SOURCE);
    private static final Limit VIDEO_BYTES = new Limit(Limit.VIDEO_BYTES, Unit.BYTES, 50_000_000, SOURCE);

    private static final Limit DELETION =
            new Limit(Limit.DELETE_SECONDS, Unit.SECONDS, Duration.ofHours(48).toSeconds(), SOURCE);

    static final List<Limit> ALL = List.of(TEXT, CAPTION, PICTURES, IMAGE_BYTES, VIDEO_BYTES, DELETION);

    private MessageLimits() {}

    static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        int length = content.text().strip().length();
        if (length == 0 && content.media().isEmpty()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        long most = content.media().isEmpty() ? TEXT.value() : CAPTION.value();
        if (length > most) {
            problems.add("Telegram takes " + number(most) + " characters"
                    + (content.media().isEmpty() ? "" : " beside pictures") + ", this text has " + number(length)
                    + ".");
        }
        if (content.media().size() > PICTURES.value()) {
            problems.add(
                    "Telegram takes 10 pictures, these are " + content.media().size() + ".");
        }
        for (int i = 0; i < content.media().size(); i++) {
            problemsOf(content.media().get(i), i + 1, problems);
        }
        return problems;
    }

    private static void problemsOf(Act.Media media, int number, List<String> problems) {
        boolean moves = media.contentType().startsWith("video/");
        long most = moves ? VIDEO_BYTES.value() : IMAGE_BYTES.value();
        if (!moves && !media.contentType().startsWith("image/")) {
            problems.add("File " + number + " is neither a picture nor a video (" + media.contentType() + ").");
        } else if (media.bytes().length > most) {
            problems.add("Telegram takes files of " + number(most) + " bytes, file " + number + " has "
                    + number(media.bytes().length) + ".");
        }
    }

    private static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }
}
