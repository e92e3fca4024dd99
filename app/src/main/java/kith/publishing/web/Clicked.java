package kith.publishing.web;

import java.util.List;

/**
 * The short links of a post, and how often they were followed.
 *
 * @param length of a short link, in characters; 0 where nobody has said how they begin
 * @param made those by which it leads
 */
public record Clicked(int length, List<Made> made) {
    public Clicked {
        made = List.copyOf(made);
    }

    /**
     * A link on one channel.
     *
     * @param called where it leads
     */
    public record Made(String id, String network, String channel, String address, String called, long clicks) {}

    public long clicks() {
        return made.stream().mapToLong(Made::clicks).sum();
    }
}
