package kith.publishing.web;

import java.util.regex.Pattern;
import kith.web.Problem;
import org.jspecify.annotations.Nullable;

/** Which version a program read. */
final class IfMatch {
    private static final Pattern STRONG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

    private IfMatch() {}

    /**
     * @throws Problem when nothing is said, or it is no version of ours
     */
    static long version(@Nullable String header) {
        var tag = STRONG.matcher(header == null ? "" : header);
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "posts.invalid.if-match");
        }
        return Long.parseLong(tag.group(1));
    }
}
