package kith.publishing.web;

import java.util.List;

/**
 * What a channel would show, drawn by us.
 *
 * @param parts at least one; more are a thread
 * @param problems what its network would refuse, in sentences
 * @param own it has its own text
 */
public record Preview(
        String channel,
        String network,
        String name,
        List<String> parts,
        String firstComment,
        List<String> problems,
        boolean own) {}
