package kith.member.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import kith.member.Members.Sort;

/**
 * What of the directory is asked for; it is in the address.
 *
 * @param rung its word; empty for all
 */
public record Asked(String words, Sort sort, String rung) {

    public Asked sort(Sort other) {
        return new Asked(words, other, rung);
    }

    public Asked rung(String other) {
        return new Asked(words, sort, other);
    }

    /** The query of an address, with its question mark. */
    public String query() {
        return "?sort=" + sort.word()
                + (rung.isEmpty() ? "" : "&rung=" + rung)
                + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }
}
