package kith.moderation.internal;

import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The domains that a text links to. Takes time in proportion to the text. */
public final class LinksIn {
    private LinksIn() {}

    /** In small letters, international names in ASCII; a link twice counts once. */
    public static Set<String> text(String text) {
        return all(text, false);
    }

    /** The links themselves: domain and path, without what only counts who came by it. */
    public static Set<String> whole(String text) {
        return all(text, true);
    }

    /** The addresses themselves as they are written, without what stands after {@code #}. */
    public static Set<String> addresses(String text) {
        var addresses = new LinkedHashSet<String>();
        words(text, word -> {
            if (!host(word).isEmpty()) {
                addresses.add(word.replaceFirst("#.*", "").replaceFirst("[.!…]+$", ""));
            }
        });
        return addresses;
    }

    /** The domain of an address; empty where it is none. */
    public static String host(String address) {
        var domains = new LinkedHashSet<String>();
        domain(address, false, domains);
        return domains.isEmpty() ? "" : domains.getFirst();
    }

    private static Set<String> all(String text, boolean whole) {
        var domains = new LinkedHashSet<String>();
        words(text, word -> domain(word, whole, domains));
        return domains;
    }

    private static void words(String text, Consumer<String> each) {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !separates(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                each.accept(text.substring(at, end));
            }
            at = end + 1;
        }
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c) || "<>()[]{}\"'«»“”,;|".indexOf(c) >= 0;
    }

    private static void domain(String word, boolean whole, Set<String> domains) {
        var lower = word.toLowerCase(Locale.ROOT);
        int scheme = lower.indexOf("://");
        boolean written =
                scheme > 0 && lower.substring(Math.max(0, scheme - 5), scheme).matches(".*h(tt|xx)ps?");
        if (!written && !lower.startsWith("www.")) {
            return;
        }
        int from = written ? scheme + 3 : 0;
        int to = from;
        while (to < lower.length() && "/?#:".indexOf(lower.charAt(to)) < 0) {
            to++;
        }
        var host = lower.substring(lower.lastIndexOf('@', to) >= from ? lower.lastIndexOf('@', to) + 1 : from, to);
        var bare = plain(host);
        if (bare.indexOf('.') > 0 && !bare.endsWith(".")) {
            domains.add(whole ? bare + path(lower, to) : bare);
        }
    }

    private static String path(String link, int from) {
        int to = from;
        while (to < link.length() && "?#".indexOf(link.charAt(to)) < 0) {
            to++;
        }
        return link.substring(from, to).replaceFirst("[/.!…]+$", "");
    }

    /** A domain as lists have it. */
    public static String plain(String domain) {
        var bare = domain.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^www\\.", "")
                .replaceAll("[.!?…]+$", "");
        try {
            return IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return bare;
        }
    }

    /** Whether it is this domain or below it. */
    static boolean below(String domain, String of) {
        return domain.equals(of) || domain.endsWith("." + of);
    }
}
