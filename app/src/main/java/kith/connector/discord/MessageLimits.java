package kith.connector.discord;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;

/** What fits into one message. */
final class MessageLimits {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Source DOCUMENTATION =
            Source.unconfirmed("https://discord.com/developers/docs/resources/message", DAY);
    private static final Source DESCRIPTION_OF_API =
            Source.read("https://github.com/discord/discord-api-spec/tree/74fda0f", DAY);

    private static final Limit TEXT = new Limit("text.codepoints", Unit.CODE_POINTS, 2_000, DOCUMENTATION);
    private static final Limit FILES = new Limit(Limit.IMAGE_COUNT, Unit.THINGS, 10, DESCRIPTION_OF_API);
    private static final Limit FILE_BYTES = new Limit(Limit.IMAGE_BYTES, Unit.BYTES, 10_485_760, DOCUMENTATION);
    private static final Limit DESCRIPTION = new Limit("image.alt", Unit.CODE_POINTS, 1_024, DESCRIPTION_OF_API);

    static final List<Limit> ALL = List.of(TEXT, FILES, FILE_BYTES, DESCRIPTION);

    private MessageLimits() {}

    static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        long length = content.text().codePoints().count();
        if (length > TEXT.value()) {
            problems.add("Discord takes 2,000 characters, this text has " + number(length) + ".");
        }
        if (content.media().size() > FILES.value()) {
            problems.add("Discord takes 10 files, these are " + content.media().size() + ".");
        }
        for (int i = 0; i < content.media().size(); i++) {
            var media = content.media().get(i);
            if (media.bytes().length > FILE_BYTES.value()) {
                problems.add("Discord takes files of 10,485,760 bytes, file " + (i + 1) + " has "
                        + number(media.bytes().length) + ".");
            }
            if (media.alt().codePoints().count() > DESCRIPTION.value()) {
                problems.add("A description has 1,024 characters at most, that of file " + (i + 1) + " has more.");
            }
        }
        return problems;
    }

    private static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }
}
