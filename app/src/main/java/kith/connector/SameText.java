package kith.connector;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a network shows what we sent. Networks store a text in their own way: they compose letters, strip and fold white
 * space, and put links of their own shortener in the place of ours. What they do not do is change a word.
 */
public final class SameText {
    /** Without the mark that ends the sentence around it. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]»”’…]");

    /** All that looks like nothing: spaces of any width, breaks, and marks of no width that networks drop. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\u200b\\u2060\\ufeff]+");

    private SameText() {}

    /**
     * @param media how many pictures or videos the network shows with it
     */
    public static boolean says(Act.Content sent, String shown, int media) {
        return sent.media().size() == media && same(sent.text(), shown);
    }

    /** Links are compared one by one in their order: the same, or one of another host in its place, as a shortener makes them. */
    public static boolean same(String sent, String shown) {
        var sentLinks = links(sent);
        var shownLinks = links(shown);
        return words(sent).equals(words(shown)) && sameLinks(sentLinks, shownLinks);
    }

    private static boolean sameLinks(List<String> sent, List<String> shown) {
        if (sent.size() != shown.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.get(i).equals(shown.get(i)) && host(sent.get(i)).equals(host(shown.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** A host's final slash is no difference. */
    private static List<String> links(String text) {
        var links = new ArrayList<String>();
        var found = LINK.matcher(text);
        while (found.find()) {
            links.add(found.group().replaceFirst("/$", ""));
        }
        return links;
    }

    private static String host(String link) {
        try {
            return String.valueOf(URI.create(link).getHost());
        } catch (IllegalArgumentException e) {
            return link;
        }
    }

    private static String words(String text) {
        var composed = Normalizer.normalize(LINK.matcher(text).replaceAll("\ufffc"), Normalizer.Form.NFC);
        return BLANK.matcher(composed).replaceAll(" ").strip();
    }
}
