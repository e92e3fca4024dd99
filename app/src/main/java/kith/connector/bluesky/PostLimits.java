package kith.connector.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kith.connector.Act;
import kith.connector.Limit;
import kith.connector.Limit.Unit;
import kith.connector.Source;
import kith.connector.Videos;

/** What fits into one post or direct message. */
final class PostLimits {
    private static final String LEXICONS = "https://github.com/bluesky-social/atproto/tree/d6296a1/lexicons/app/bsky";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Source READ = Source.read(LEXICONS, DAY);

    private static final Limit GRAPHEMES = new Limit(Limit.TEXT_GRAPHEMES, Unit.GRAPHEMES, 300, READ);
    private static final Limit BYTES = new Limit(Limit.TEXT_BYTES, Unit.BYTES, 3000, READ);
    private static final Limit IMAGES = new Limit(Limit.IMAGE_COUNT, Unit.THINGS, 4, READ);

    /** The lexicon says 2,000,000 since 2026; servers that still run the one before take half of it, so that is kept to. */
    private static final Limit IMAGE_BYTES =
            new Limit(Limit.IMAGE_BYTES, Unit.BYTES, 1_000_000, Source.kept(LEXICONS, DAY));

    private static final Limit VIDEOS = new Limit(Limit.VIDEO_COUNT, Unit.THINGS, 1, READ);

    /** The lexicon says 300 MB since 2026, "formerly limited to 100mb": what a server before that takes is kept to. */
    private static final Limit VIDEO_BYTES =
            new Limit(Limit.VIDEO_BYTES, Unit.BYTES, 100_000_000, Source.kept(LEXICONS, DAY));

    /** Said in the announcement of version 1.99; the lexicon says nothing of it. */
    private static final Limit VIDEO_SECONDS = new Limit(
            Limit.VIDEO_SECONDS,
            Unit.SECONDS,
            180,
            Source.kept("https://bsky.social/about/blog/03-10-2025-version-1-99", DAY));

    static final Limit DIRECT = new Limit(
            Limit.DIRECT_GRAPHEMES,
            Unit.GRAPHEMES,
            1000,
            Source.read(LEXICONS.replace("/app/", "/chat/"), LocalDate.of(2026, 11, 29)));
    static final int DIRECT_BYTES = 10_000;

    static final List<Limit> ALL =
            List.of(GRAPHEMES, BYTES, DIRECT, IMAGES, IMAGE_BYTES, VIDEOS, VIDEO_BYTES, VIDEO_SECONDS);

    private PostLimits() {}

    static List<String> problems(Act.Content content) {
        var problems = new ArrayList<String>();
        if (content.text().isBlank() && content.media().isEmpty()) {
            problems.add("There is nothing to say: the text is empty.");
        }
        long graphemes = Graphemes.count(content.text());
        if (graphemes > GRAPHEMES.value()) {
            problems.add("Bluesky takes 300 characters, this text has " + graphemes + ".");
        }
        long bytes = content.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BYTES.value()) {
            problems.add("Bluesky takes 3,000 bytes of text, this one has " + bytes + ".");
        }
        if (content.media().stream().anyMatch(PostLimits::moves)) {
            if (content.media().size() > VIDEOS.value()) {
                problems.add("Bluesky takes one video and nothing beside it, these are "
                        + content.media().size() + " files.");
            }
        } else if (content.media().size() > IMAGES.value()) {
            problems.add("Bluesky takes 4 images, these are " + content.media().size() + ".");
        }
        for (int i = 0; i < content.media().size(); i++) {
            problemsOf(content.media().get(i), i + 1, problems);
        }
        return problems;
    }

    private static void problemsOf(Act.Media media, int number, List<String> problems) {
        if (moves(media)) {
            if (!media.contentType().equals("video/mp4")) {
                problems.add("Bluesky takes videos as MP4, file " + number + " is " + media.contentType() + ".");
            } else if (media.bytes().length > VIDEO_BYTES.value()) {
                problems.add("Bluesky takes videos of 100,000,000 bytes, file " + number + " has "
                        + media.bytes().length + ".");
            }
            problems.addAll(Videos.problems("Bluesky", ALL, media, number));
        } else if (!media.contentType().startsWith("image/")) {
            problems.add("File " + number + " is neither image nor video (" + media.contentType() + ").");
        } else if (media.bytes().length > IMAGE_BYTES.value()) {
            problems.add(
                    "Bluesky takes images of 1,000,000 bytes, image " + number + " has " + media.bytes().length + ".");
        }
    }

    static boolean moves(Act.Media media) {
        return media.contentType().startsWith("video/");
    }
}
