package kith.conversation.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a text asks something: it ends with a question, or nearly so, or begins its last sentence as one does in English or
 * French. Question marks within addresses do not count. It rather misses a question than sees one where there is none, because
 * each costs a person a look.
 */
final class Question {
    private static final Pattern ADDRESS = Pattern.compile("<?(?:https?://|www\\.)\\S+");

    /** A question mark that ends a sentence, with at most one short sentence after it: “… today? Thanks in advance!” */
    private static final Pattern MARKED = Pattern.compile(
            "[?？؟][?!？！]*[\\s\\p{So}\\p{Sk}\\p{Cs}\\p{M}\"'”’»)\\]*_~:-]*" + "(?:[^.!?。]{0,60}[.!]*\\s*)?$");

    private static final Pattern BEGINS_AS_ONE = Pattern.compile(
            "(?:^|[.!\\n,]\\s*)(?:so |and |but |hi |hello |hey |bonjour |salut |et |mais )*(?:"
                    + "(?:does|did|has|have|is|can|could|would|will) (?:any|some)(?:one|body)\\b|any(?:one|body) (?:know|else|here|tried|have|got|up)\\b"
                    + "|any (?:idea|ideas|advice|chance|suggestion|suggestions|tips|news)\\b"
                    + "|(?:how|where|when|why|who) (?:do|does|did|can|could|should|is|are|would|will) (?:i|we|you|one|it|the|this|that|my|our|there)\\b"
                    + "|what (?:is|are|does|do|did|should|would) (?:i|we|you|it|the|this|that|my|our)\\b"
                    + "|which (?:one|ones|of)\\b|can (?:i|we|you)\\b|could you\\b"
                    + "|est[- ]ce que?\\b|est[- ]ce qu['’]|quelqu['’]une? (?:sait|sais|peut|a|aurait|connait|connaît)\\b"
                    + "|qui (?:sait|peut|connait|connaît)\\b|comment (?:faire|puis|peut|on|je|ça|fait)\\b|pourquoi (?:est|les?|la|mon|ma|mes|ce|cette|on|je)\\b"
                    + "|où (?:est|puis|peut|trouver|acheter)\\b|quand (?:est-ce|arrive|sera|aura)\\b|quelle? (?:est|sont)\\b|combien (?:de|coûte|ça)\\b"
                    + "|(?:pouvez|pourriez|savez|avez)[- ]vous\\b|peut[- ]on\\b|puis[- ]je\\b|y a[- ]t[- ]il\\b"
                    + ")[^.!\\n]{0,160}[.…]*\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private Question() {}

    static boolean in(String text) {
        var end = text.length() > 1_000 ? text.substring(text.length() - 1_000) : text;
        var words = ADDRESS.matcher(end).replaceAll(" ").strip();
        return MARKED.matcher(words).find()
                || BEGINS_AS_ONE.matcher(words.toLowerCase(Locale.ROOT)).find();
    }
}
