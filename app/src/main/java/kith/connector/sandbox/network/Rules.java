package kith.connector.sandbox.network;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Set;

/** What the network takes and what it does not. */
final class Rules {
    static final int TEXT_GRAPHEMES = 500;
    static final int PICTURES = 4;
    static final int PICTURE_BYTES = 2_000_000;
    static final int ALT_CHARACTERS = 1_000;
    static final Set<String> PICTURE_TYPES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private Rules() {}

    static void check(Draft draft) {
        var length = graphemes(draft.text());
        if (length > TEXT_GRAPHEMES) {
            throw Rejection.invalid(
                    "The text has " + length + " characters, " + TEXT_GRAPHEMES + " are the most this network takes.");
        }
        if (draft.text().isBlank() && draft.pictures().isEmpty()) {
            throw Rejection.invalid("There is neither a text nor a picture.");
        }
        if (draft.pictures().size() > PICTURES) {
            throw Rejection.invalid("A post has at most " + PICTURES + " pictures.");
        }
        if (draft.pictures().stream().anyMatch(p -> p.alt().length() > ALT_CHARACTERS)) {
            throw Rejection.invalid("A description has at most " + ALT_CHARACTERS + " characters.");
        }
    }

    static void check(String contentType, byte[] picture) {
        if (!PICTURE_TYPES.contains(contentType)) {
            throw new Rejection(
                    415, "media_type", "This network takes PNG, JPEG, WebP and GIF, not " + contentType + ".");
        }
        if (picture.length == 0 || picture.length > PICTURE_BYTES) {
            throw new Rejection(413, "too_large", "A picture has between 1 and " + PICTURE_BYTES + " bytes.");
        }
    }

    private static int graphemes(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        var count = 0;
        while (characters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
