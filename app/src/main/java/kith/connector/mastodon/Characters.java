package kith.connector.mastodon;

import java.util.regex.Pattern;

/** How Mastodon counts a text: in characters as people see them, every link alike, and of a mention only the name. */
final class Characters {
    private static final Pattern ONE = Pattern.compile("\\X");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]»”’…]");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w/@])(@\\w[\\w.-]*)@[\\w-]+(\\.[\\w-]+)*(:\\d+)?");

    private Characters() {}

    static long count(String text, int perLink) {
        var linked = LINK.matcher(text).replaceAll("x".repeat(perLink));
        return ONE.matcher(withoutDomains(linked)).results().count();
    }

    /** Mentions by name alone, as they are shown. */
    static String withoutDomains(String text) {
        return MENTION.matcher(text).replaceAll("$1");
    }
}
