package kith.writing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where links stand in a text, as people write them: without the full stop or the bracket that closes the sentence around them. */
final class Links {
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"“”«»]+");
    private static final String CLOSING = ".,;:!?'’…";

    private Links() {}

    record Link(int from, int to, String address) {}

    static List<Link> in(String text) {
        var links = new ArrayList<Link>();
        var found = LINK.matcher(text);
        while (found.find()) {
            int end = found.end();
            while (end > found.start() && closes(text, found.start(), end)) {
                end--;
            }
            links.add(new Link(found.start(), end, text.substring(found.start(), end)));
        }
        return links;
    }

    /** A bracket belongs to the link only when it was opened in it, as Wikipedia's are. */
    private static boolean closes(String text, int from, int end) {
        char last = text.charAt(end - 1);
        if (last == ')' || last == ']') {
            var link = text.substring(from, end);
            char opens = last == ')' ? '(' : '[';
            return link.chars().filter(c -> c == last).count()
                    > link.chars().filter(c -> c == opens).count();
        }
        return CLOSING.indexOf(last) >= 0;
    }
}
