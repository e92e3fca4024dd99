package kith.publishing;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kith.workspace.Invalid;

/**
 * What a post says of an entry: a text in which {@code {{title}}}, {@code {{link}}} and {@code {{summary}}} stand for what the entry has.
 */
public record FeedTemplate(String text) {
    private static final int LONGEST = 5_000;
    private static final int LONGEST_SUMMARY = 280;
    private static final int LONGEST_TITLE = 200;
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Set<String> KNOWN = Set.of("title", "link", "summary");

    public static final FeedTemplate USUAL = new FeedTemplate("{{title}}\n\n{{link}}");

    /** @throws Invalid when it says nothing of the entry, or asks for what an entry has not */
    public FeedTemplate {
        text = text.replace("\r\n", "\n").replace("\0", "").strip();
        if (text.length() > LONGEST) {
            throw new Invalid("template", "posts.invalid.long", LONGEST);
        }
        var place = PLACE.matcher(text);
        boolean asks = false;
        while (place.find()) {
            asks = true;
            if (!KNOWN.contains(place.group(1))) {
                throw new Invalid("template", "feed-post.invalid.place", place.group(1));
            }
        }
        if (!asks) {
            throw new Invalid("template", "feed-post.invalid.template");
        }
    }

    /** An entry: what stands first is its title. */
    public record Entry(String title, String summary, String link) {
        public static Entry of(String text, String link) {
            var plain = text.strip();
            int end = plain.indexOf('\n');
            var first = end < 0 ? plain : plain.substring(0, end).strip();
            return first.length() <= LONGEST_TITLE
                    ? new Entry(first, cut(end < 0 ? "" : plain.substring(end).strip(), LONGEST_SUMMARY), link)
                    : new Entry(cut(first, LONGEST_TITLE), cut(plain, LONGEST_SUMMARY), link);
        }
    }

    /** What is empty leaves no empty lines behind. */
    public String of(Entry entry) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "title" -> entry.title();
                            case "link" -> entry.link();
                            default -> entry.summary();
                        }))
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** At the end of a word. */
    private static String cut(String text, int most) {
        var line = text.replaceAll("\\s+", " ");
        if (line.length() <= most) {
            return line;
        }
        var words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(line);
        int end = words.preceding(most);
        return line.substring(0, end > 0 ? end : most - 1).strip() + "…";
    }
}
