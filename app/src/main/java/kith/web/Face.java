package kith.web;

import java.util.Optional;

/**
 * A person as a small round picture: initials on a dye.
 *
 * @param rung 0 for the team, 1 to 4 for newcomer to advocate
 * @param network whose glyph sits at the picture's foot
 */
public record Face(String name, int rung, Optional<String> network) {

    public static Face team(String name) {
        return new Face(name, 0, Optional.empty());
    }

    /** One or two letters. */
    public String initials() {
        var words = name.replaceAll("[^\\p{L}\\p{N} ]", " ").strip().split("\\s+");
        var first = firstLetter(words[0]);
        return words.length > 1 ? first + firstLetter(words[words.length - 1]) : first;
    }

    private static String firstLetter(String word) {
        return word.isEmpty()
                ? "?"
                : new String(Character.toChars(word.codePointAt(0))).toUpperCase(java.util.Locale.ROOT);
    }

    /** The dye's hue, 0 to 359, always the same for a name. */
    public int hue() {
        return Math.floorMod(name.hashCode() * 31, 360);
    }
}
