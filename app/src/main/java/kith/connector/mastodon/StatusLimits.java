package kith.connector.mastodon;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;
import kith.connector.Videos;

/** What fits into one post: Mastodon's usual limits, and those of a server that says others. */
final class StatusLimits {
    private static final Source SOURCE =
            Source.usual("https://docs.joinmastodon.org/entities/Instance/", LocalDate.of(2026, 11, 23));

    static final Limit CHARACTERS = new Limit(Limit.TEXT_GRAPHEMES, Unit.GRAPHEMES, 500, SOURCE);
    static final Limit PER_LINK = new Limit("text.link", Unit.GRAPHEMES, 23, SOURCE);
    static final Limit PICTURES = new Limit(Limit.IMAGE_COUNT, Unit.THINGS, 4, SOURCE);
    static final Limit IMAGE_BYTES = new Limit(Limit.IMAGE_BYTES, Unit.BYTES, 16_777_216, SOURCE);
    static final Limit VIDEO_BYTES = new Limit(Limit.VIDEO_BYTES, Unit.BYTES, 103_809_024, SOURCE);
    private static final Limit VIDEOS = new Limit(Limit.VIDEO_COUNT, Unit.THINGS, 1, SOURCE);
    private static final Limit VIDEO_FRAMES = new Limit(Limit.VIDEO_FRAMES, Unit.THINGS, 120, SOURCE);
    private static final Limit VIDEO_PIXELS = new Limit(Limit.VIDEO_PIXELS, Unit.THINGS, 8_294_400, SOURCE);
    private static final Limit DESCRIPTION = new Limit("image.alt", Unit.GRAPHEMES, 1_500, SOURCE);

    static final List<Limit> ALL = List.of(
            CHARACTERS, PER_LINK, PICTURES, IMAGE_BYTES, VIDEOS, VIDEO_BYTES, VIDEO_FRAMES, VIDEO_PIXELS, DESCRIPTION);

    private StatusLimits() {}

    static List<String> problems(Act.Content content, Server server) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        long characters = Characters.count(content.text(), server.perLink());
        if (characters > server.characters()) {
            problems.add("This server takes " + number(server.characters()) + " characters, this text has "
                    + number(characters) + ".");
        }
        long moving = content.media().stream().filter(StatusLimits::moves).count();
        if (moving > 0 && content.media().size() > VIDEOS.value()) {
            problems.add("A video stands alone: one video, and no picture beside it.");
        } else if (content.media().size() > server.pictures()) {
            problems.add("This server takes " + server.pictures() + " pictures, these are "
                    + content.media().size() + ".");
        }
        for (int i = 0; i < content.media().size(); i++) {
            problemsOf(content.media().get(i), i + 1, server, problems);
        }
        return problems;
    }

    private static void problemsOf(Act.Media media, int number, Server server, List<String> problems) {
        long most = moves(media) ? server.videoBytes() : server.imageBytes();
        if (!moves(media) && !media.contentType().startsWith("image/")) {
            problems.add("File " + number + " is neither a picture nor a video (" + media.contentType() + ").");
        } else if (media.bytes().length > most) {
            problems.add("This server takes files of " + number(most) + " bytes, file " + number + " has "
                    + number(media.bytes().length) + ".");
        }
        if (media.moves()) {
            problems.addAll(Videos.problems("This server", ALL, media, number));
        }
        long described = Characters.count(media.alt(), server.perLink());
        if (described > DESCRIPTION.value()) {
            problems.add("A description has " + number(DESCRIPTION.value()) + " characters at most, that of file "
                    + number + " has " + number(described) + ".");
        }
    }

    private static boolean moves(Act.Media media) {
        return media.contentType().startsWith("video/") || media.contentType().startsWith("audio/");
    }

    private static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }
}
