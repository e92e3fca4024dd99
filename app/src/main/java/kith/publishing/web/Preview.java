package kith.publishing.web;

import java.util.List;

/**
 * What a channel would show, drawn by us.
 *
 * @param pictures shown with the first part
 * @param blind it has pictures and its network shows none
 * @param parts at least one; more are a thread
 * @param problems what its network would refuse, in sentences
 * @param own it has its own text
 */
public record Preview(
        String channel,
        String network,
        String name,
        List<Shown> pictures,
        boolean blind,
        List<String> parts,
        String firstComment,
        List<String> problems,
        boolean own) {

    /**
     * @param address where its small size is
     */
    public record Shown(String address, String alt) {}
}
