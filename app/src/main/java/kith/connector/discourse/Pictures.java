package kith.connector.discourse;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kith.connector.Act;
import kith.connector.Json;
import kith.connector.Multipart;
import kith.connector.Outcome;
import kith.connector.Trouble;

/** Pictures in a post: brought to the forum first, and shown by a line of its own each, below the words. */
final class Pictures {
    static final int MOST = 20;
    static final int LARGEST = 4_096 * 1024; // max_image_size_kb, as a new forum has it

    private static final Pattern SHOWN = Pattern.compile("(?m)^!\\[[^\\]]*\\]\\(upload://[^)]*\\)\\s*$");

    private Pictures() {}

    /** The lines that show them; empty without pictures. */
    static String lines(Forum forum, List<Act.Media> media) {
        return media.stream()
                .map(one -> "\n\n" + line(one, address(forum, one)))
                .collect(Collectors.joining());
    }

    private static String line(Act.Media media, String address) {
        var size = media.width() > 0 && media.height() > 0 ? "|" + media.width() + "x" + media.height() : "";
        return "![" + described(media.alt()) + size + "](" + address + ")";
    }

    /** Brackets and the mark before the size would end a description. */
    private static String described(String alt) {
        return alt.replaceAll("[\\[\\]|\\s]+", " ").strip();
    }

    private static String address(Forum forum, Act.Media media) {
        var form = new Multipart()
                .field("upload_type", "composer")
                .field("synchronous", "true")
                .file("file", Multipart.fileName(media, 1), media.contentType(), media.bytes());
        var address = Json.text(forum.upload(form), "short_url");
        if (!address.startsWith("upload://")) {
            throw new Trouble(new Outcome.Refused("The forum took the picture and did not say where it is."));
        }
        return address;
    }

    /** The words of a post without the lines that show pictures. */
    static String without(String raw) {
        return SHOWN.matcher(raw).replaceAll("").strip();
    }

    /** The lines that show pictures in a post that is there. */
    static String linesIn(String raw) {
        return SHOWN.matcher(raw)
                .results()
                .map(line -> "\n\n" + line.group().strip())
                .collect(Collectors.joining());
    }
}
