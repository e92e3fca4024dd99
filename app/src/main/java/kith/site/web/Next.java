package kith.site.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: a page of this program only, never an address that somebody else put into a link. */
final class Next {
    private Next() {}

    /** The page asked for, else the start. Browsers read a backslash as a slash, so two of either lead to another host. */
    static String safe(@Nullable String wanted) {
        if (wanted == null || !wanted.startsWith("/") || wanted.startsWith("//") || wanted.indexOf('\\') >= 0) {
            return "/";
        }
        try {
            var address = new URI(wanted);
            return address.getHost() == null && address.getScheme() == null ? wanted : "/";
        } catch (URISyntaxException e) {
            return "/";
        }
    }
}
