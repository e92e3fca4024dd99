package kith.media;

import kith.media.Media.Focus;
import kith.workspace.Invalid;

/**
 * What a person says of a picture.
 *
 * @param alt what it shows, for people who do not see it; may be empty
 */
public record Described(String alt, Focus focus, Rights rights) {
    public static final int LONGEST_ALT = 1_500;
    public static final int LONGEST_LINE = 300;

    public static final Described NOTHING = new Described("", Focus.MIDDLE, Rights.UNSAID);

    /** @throws Invalid when something is too long */
    public Described {
        alt = alt(alt);
        rights = new Rights(
                line("source", rights.source()), line("licence", rights.licence()), rights.expires(), rights.consent());
    }

    /**
     * A description as people write it.
     *
     * @throws Invalid when it is too long
     */
    public static String alt(String text) {
        var plain = text.replace("\0", "").replaceAll("\\s+", " ").strip();
        if (plain.length() > LONGEST_ALT) {
            throw new Invalid("alt", "media.invalid.alt", LONGEST_ALT);
        }
        return plain;
    }

    private static String line(String field, String text) {
        var plain = text.replace("\0", "").replaceAll("\\s+", " ").strip();
        if (plain.length() > LONGEST_LINE) {
            throw new Invalid(field, "media.invalid.line", LONGEST_LINE);
        }
        return plain;
    }
}
