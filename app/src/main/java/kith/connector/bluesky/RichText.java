package kith.connector.bluesky;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kith.connector.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the links, mentions and hashtags in a text. The network does not look for them: what is not marked stays plain.
 * Places are counted in bytes of UTF-8, not in characters.
 *
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/post-richtext">Bluesky, links, mentions and rich text</a>
 */
final class RichText {
    private static final Pattern LINK =
            Pattern.compile("(?<=^|[\\s(\\[])https?://[^\\s<>\"]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern MENTION = Pattern.compile(
            "(?<=^|[\\s(\\[])@([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+)");
    private static final Pattern TAG =
            Pattern.compile("(?<=^|\\s)[#＃](?!\\x{fe0f})([^\\s\\x{ad}\\x{2060}\\x{200b}-\\x{200d}]+)");
    private static final Pattern NO_TAG = Pattern.compile("[\\d\\p{P}]+");
    private static final int LONGEST_TAG = 64; // graphemes; read in app.bsky.richtext.facet

    private RichText() {}

    /**
     * @param didOf whom a handle belongs to; nothing for a handle that nobody has, which then stays plain text
     */
    static ArrayNode facets(String text, Function<String, Optional<String>> didOf) {
        var found = new ArrayList<Found>();
        LINK.matcher(text).results().forEach(m -> {
            var link = withoutTrailingMarks(m.group());
            found.add(new Found(
                    m.start(), m.start() + link.length(), feature("link").put("uri", link)));
        });
        for (Matcher m = MENTION.matcher(text); m.find(); ) {
            int start = m.start();
            int end = m.end();
            didOf.apply(m.group(1))
                    .ifPresent(did ->
                            found.add(new Found(start, end, feature("mention").put("did", did))));
        }
        TAG.matcher(text).results().forEach(m -> {
            var tag = m.group(1).replaceFirst("[\\p{P}&&[^#]]+$", "");
            if (!tag.isEmpty() && !NO_TAG.matcher(tag).matches() && Graphemes.count(tag) <= LONGEST_TAG) {
                found.add(new Found(
                        m.start(), m.start(1) + tag.length(), feature("tag").put("tag", tag)));
            }
        });
        found.sort(Comparator.comparingInt(Found::start));
        return write(text, found);
    }

    private record Found(int start, int end, ObjectNode feature) {}

    private static ObjectNode feature(String kind) {
        return Typed.object("app.bsky.richtext.facet#" + kind);
    }

    /** A full stop after a link ends the sentence, and a bracket that was not opened in it closes one around it. */
    private static String withoutTrailingMarks(String link) {
        var shorter = link.replaceFirst("[.,;:!?'\"»”]+$", "");
        if (shorter.endsWith(")") && !shorter.contains("(") || shorter.endsWith("]") && !shorter.contains("[")) {
            return withoutTrailingMarks(shorter.substring(0, shorter.length() - 1));
        }
        return shorter;
    }

    private static ArrayNode write(String text, List<Found> found) {
        var facets = Json.array();
        int end = 0;
        for (var one : found) {
            if (one.start < end) {
                continue; // a tag inside a link is part of the link
            }
            end = one.end;
            var facet = Json.object();
            facet.putObject("index").put("byteStart", bytes(text, one.start)).put("byteEnd", bytes(text, one.end));
            facet.putArray("features").add(one.feature);
            facets.add(facet);
        }
        return facets;
    }

    private static int bytes(String text, int chars) {
        return text.substring(0, chars).getBytes(StandardCharsets.UTF_8).length;
    }
}
