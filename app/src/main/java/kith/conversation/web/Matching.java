package kith.conversation.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code If-Match} (RFC 9110), as far as it names one version. */
final class Matching {
    /** A version that nothing ever has: whatever else is asked for does not match. */
    private static final long NONE = -1;

    private static final Pattern STRONG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");

    private Matching() {}

    /** The version that is asked for; empty where any will do. */
    static Optional<Long> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        var tag = STRONG.matcher(ifMatch);
        return Optional.of(tag.matches() ? Long.parseLong(tag.group(1)) : NONE);
    }
}
