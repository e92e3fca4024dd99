package kith.connector.mastodon;

import java.net.URI;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kith.connector.Act;
import kith.connector.Limit;

/** What fits into one post: Mastodon's usual limits, and those of a server that says others. */
final class StatusLimits {
    private static final URI SOURCE = URI.create("https://docs.joinmastodon.org/entities/Instance/");
    private static final LocalDate READ = LocalDate.of(2026, 11, 23);

    static final Limit CHARACTERS = new Limit(Limit.TEXT_GRAPHEMES, 500, SOURCE, READ);
    static final Limit PER_LINK = new Limit("text.link", 23, SOURCE, READ);
    static final Limit PICTURES = new Limit(Limit.IMAGE_COUNT, 4, SOURCE, READ);
    static final Limit IMAGE_BYTES = new Limit(Limit.IMAGE_BYTES, 16_777_216, SOURCE, READ);
    static final Limit VIDEO_BYTES = new Limit("video.bytes", 103_809_024, SOURCE, READ);
    private static final Limit VIDEOS = new Limit("video.count", 1, SOURCE, READ);
    private static final Limit DESCRIPTION = new Limit("image.alt", 1_500, SOURCE, READ);

    static final List<Limit> ALL =
            List.of(CHARACTERS, PER_LINK, PICTURES, IMAGE_BYTES, VIDEOS, VIDEO_BYTES, DESCRIPTION);

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
