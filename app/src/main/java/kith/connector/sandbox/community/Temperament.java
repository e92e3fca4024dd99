package kith.connector.sandbox.community;

import java.util.List;
import java.util.Random;

/** How somebody writes, beyond what they say. */
enum Temperament {
    WARM,
    TERSE,
    CAREFUL,
    GRUMPY,
    CHEERFUL;

    private static final List<String> SMILES = List.of("🙂", "😊", "💚", "🚲", "🙌", "😄", "🌿");

    /** The same words as this person would type them. */
    String type(String text, String language, Random random) {
        return switch (this) {
            case WARM -> random.nextInt(100) < 22 ? withSmile(text, random) : text;
            case CHEERFUL -> random.nextInt(100) < 30 ? withSmile(text, random) : exclaimed(text, language, random);
            case TERSE -> random.nextInt(100) < 55 ? hurried(text) : text;
            case GRUMPY -> random.nextInt(100) < 25 ? hurried(text) : text;
            case CAREFUL -> text;
        };
    }

    private static String withSmile(String text, Random random) {
        var last = text.codePointBefore(text.length());
        return Character.isLetterOrDigit(last) || last == '.' || last == '!' || last == '?'
                ? text + " " + SMILES.get(random.nextInt(SMILES.size()))
                : text;
    }

    private static String exclaimed(String text, String language, Random random) {
        // French sets a space before an exclamation mark.
        var mark = language.equals("fr") ? " !" : "!";
        return text.endsWith(".") && random.nextInt(100) < 22 ? text.substring(0, text.length() - 1) + mark : text;
    }

    /** A small letter at the start, no full stop at the end; acronyms and “I” stay. */
    private static String hurried(String text) {
        var second = text.length() > 1 ? text.charAt(1) : ' ';
        var start = Character.isLowerCase(second) ? text.substring(0, 1).toLowerCase() + text.substring(1) : text;
        return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
    }
}
