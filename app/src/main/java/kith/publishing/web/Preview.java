package kith.publishing.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import kith.publishing.LinkPreview;

/**
 * What a channel would show, drawn by us.
 *
 * @param pictures shown with the first part
 * @param blind it has pictures or a video and its network shows none
 * @param moves there is a video among them
 * @param parts at least one; more are a thread
 * @param problems what its network would refuse, in sentences
 * @param own it has its own text
 * @param link of which its readers see a card
 */
public record Preview(
        String channel,
        String network,
        String name,
        List<Shown> pictures,
        boolean blind,
        boolean moves,
        List<String> parts,
        String firstComment,
        List<String> problems,
        boolean own,
        Optional<Link> link) {

    /**
     * @param seen the page as it was lately; empty: it has to be looked at
     */
    public record Link(URI address, Optional<LinkPreview> seen) {}

    /**
     * @param address where its small size is
     */
    public record Shown(String address, String alt) {}
}
