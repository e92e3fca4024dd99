package kith.writing.internal.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kith.writing.Draft;
import kith.writing.Pictured;

/** What is the matter with the description of a picture, as far as words alone can tell. */
final class AltTexts {
    private static final Pattern FILE = Pattern.compile("(?i)\\S+\\.(?:jpe?g|png|gif|webp|heic|avif|mp4|mov|webm)");
    private static final Pattern CAMERA = Pattern.compile(
            "(?i)(?:img|dsc[nf]?|pxl|mvimg|screen ?shot|capture(?: d['’]écran)?|image|photo|picture|untitled|whatsapp image)[ _-]*[\\d._ -]*(?:at)?[\\d._ :-]*");
    private static final Pattern BEGINS = Pattern.compile(
            "(?iu)^(?:(?:this is |here is |voici |das ist )?(?:an?|the|une?|la|l['’]|ein|das|una) ?)?(?:image|picture|photo|photograph|photographie|graphic|bild|foto|imagen)(?: of| de| du| des| d['’]| von| mit| showing| montrant)\\s*(?=\\p{L})");
    private static final int FEWEST_LETTERS = 3;

    private AltTexts() {}

    enum What {
        MISSING,
        FILE_NAME,
        SAYS_IMAGE,
        SAME_AS_TEXT,
        SAME_AS_OTHER,
        TOO_SHORT;

        String key() {
            return "access.alt." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param proposals for the whole description
     */
    record Found(What what, List<String> proposals) {
        static Found of(What what) {
            return new Found(what, List.of());
        }
    }

    static Optional<Found> in(Draft draft, Pictured picture) {
        var alt = picture.alt().strip();
        if (alt.isEmpty()) {
            return Optional.of(Found.of(What.MISSING));
        }
        if (FILE.matcher(alt).matches()
                || CAMERA.matcher(alt).matches()
                || alt.equalsIgnoreCase(picture.name())
                || alt.equalsIgnoreCase(picture.name().replaceFirst("\\.[^.]+$", ""))) {
            return Optional.of(Found.of(What.FILE_NAME));
        }
        if (plain(alt).equals(plain(draft.text()))) {
            return Optional.of(Found.of(What.SAME_AS_TEXT));
        }
        if (draft.pictures().stream()
                .anyMatch(other ->
                        !other.id().equals(picture.id()) && plain(other.alt()).equals(plain(alt)))) {
            return Optional.of(Found.of(What.SAME_AS_OTHER));
        }
        var begins = BEGINS.matcher(alt);
        if (begins.find()) {
            var rest = alt.substring(begins.end());
            return Optional.of(new Found(What.SAYS_IMAGE, List.of(capital(rest))));
        }
        return alt.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS
                ? Optional.of(Found.of(What.TOO_SHORT))
                : Optional.empty();
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String capital(String text) {
        int first = text.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + text.substring(Character.charCount(first));
    }
}
