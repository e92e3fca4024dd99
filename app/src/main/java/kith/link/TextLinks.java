package kith.link;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kith.database.WorkspaceId;
import kith.link.Link.Origin;
import kith.link.internal.Codes;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** The links in a text, made short. */
@Component
public class TextLinks {
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"“”«»]+");
    private static final String AFTER = ".,;:!?…'’\"";

    private final ShortLinks links;
    private final ShortAddresses addresses;

    TextLinks(ShortLinks links, ShortAddresses addresses) {
        this.links = links;
        this.addresses = addresses;
    }

    /**
     * The text with short links, each made where it is not there yet. As it is where nobody has said how short links begin.
     *
     * @param campaign may be empty
     */
    public String shortened(Here here, Origin origin, String campaign, String text) {
        var tags = new Tags(origin.network(), "social", campaign, origin.post().toString());
        return addresses
                .of(here.id())
                .map(begin -> replaced(
                        text,
                        begin,
                        target -> begin + links.of(here, origin, target, tags).path()))
                .orElse(text);
    }

    /**
     * The text as it will be counted: a link that was not made yet is as long as it will be.
     *
     * @param origin empty: the post is not kept yet
     */
    public String looking(WorkspaceId workspace, Optional<Origin> origin, String text) {
        return addresses
                .of(workspace)
                .map(begin -> replaced(
                        text,
                        begin,
                        target -> begin
                                + origin.flatMap(from -> links.known(workspace, from, target))
                                        .map(Link::path)
                                        .orElse("/l/" + "x".repeat(Codes.LENGTH))))
                .orElse(text);
    }

    /** How long a short link is; 0 where nobody has said how they begin. */
    public int length(WorkspaceId workspace) {
        return addresses
                .of(workspace)
                .map(begin -> begin.length() + "/l/".length() + Codes.LENGTH)
                .orElse(0);
    }

    private static String replaced(String text, String begin, Function<Target, String> shortly) {
        return LINK.matcher(text).replaceAll(found -> {
            var link = bare(found.group());
            var rest = found.group().substring(link.length());
            var said = link.startsWith(begin + "/l/")
                    ? link
                    : Target.read(link).map(shortly).orElse(link);
            return Matcher.quoteReplacement(said + rest);
        });
    }

    /** Without the marks of the sentence around it; a bracket that was opened in it is its own. */
    private static String bare(String found) {
        int end = found.length();
        while (end > 0) {
            char last = found.charAt(end - 1);
            boolean closes = last == ')' && count(found, ')', end) > count(found, '(', end)
                    || last == ']' && count(found, ']', end) > count(found, '[', end);
            if (!closes && AFTER.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return found.substring(0, end);
    }

    private static long count(String text, char of, int end) {
        return text.substring(0, end).chars().filter(c -> c == of).count();
    }
}
