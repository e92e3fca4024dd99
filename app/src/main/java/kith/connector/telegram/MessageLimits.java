package kith.connector.telegram;

import java.net.URI;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kith.connector.Act;
import kith.connector.Limit;

/** What fits into one message. Telegram counts in UTF-16, as Java does: most emoji are two. */
final class MessageLimits {
    private static final URI SOURCE = URI.create("https://core.telegram.org/bots/api");
    private static final LocalDate READ = LocalDate.of(2026, 11, 23);

    private static final Limit TEXT = new Limit("text.utf16", 4_096, SOURCE, READ);
    private static final Limit CAPTION = new Limit("text.caption", 1_024, SOURCE, READ);
    private static final Limit PICTURES = new Limit(Limit.IMAGE_COUNT, 10, SOURCE, READ);
    private static final Limit IMAGE_BYTES = new Limit(Limit.IMAGE_BYTES, 10_000_000, SOURCE, READ);
    private static final Limit VIDEO_BYTES = new Limit("video.bytes", 50_000_000, SOURCE, READ);

    static final List<Limit> ALL = List.of(TEXT, CAPTION, PICTURES, IMAGE_BYTES, VIDEO_BYTES);

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
